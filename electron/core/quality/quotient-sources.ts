import type { MethodOutput } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { TERRITORY_NAMES } from '#shared/domain/geography.ts';
import { formatCount } from '#shared/format/number.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { industriesOf } from './industries-of.ts';
import { strangeAreas } from './observation-areas.ts';
import { listObservationExtracts, readObservations, type ObservationExtract } from './observation-cells.ts';
import { chooseSourceIndustries } from './observation-quotients.ts';
import type { LqBase } from './quotient-facts.ts';

/** More areas than a quotient can be asked for at once are small ones, which nobody chooses from a list. */
const MOST_AREAS = 600;

type Source = MethodOutput<'quotients.sources'>['sources'][number];

/**
 * Lists the live extracts that a location quotient can be formed from, with the bases each offers and why others do not serve.
 * Extracts of companies first. Throws `not-found` for an unknown cluster.
 */
export function listQuotientSources(store: ReadStore, clusterId: string | undefined): Source[] {
  const document = clusterId === undefined ? null : readDefinition(store, clusterId).document;
  const companies = store.db
    .prepare<[], number>(
      `SELECT id FROM extract WHERE target = 'companies' AND status = 'live' ORDER BY id DESC`,
    )
    .pluck()
    .all();
  return [
    ...companies.flatMap((id) => companySource(store, id)),
    ...listObservationExtracts(store).map((extract) => observationSource(store, extract, document)),
  ];
}

function companySource(store: ReadStore, extractId: number): Source[] {
  const extract = extractInUse(store, extractId);
  if (extract === null) return [];
  const head = { extractId, title: `${extract.title}, ${extract.edition}`, scheme: null };
  if (extract.universe !== 'all-companies')
    return [
      {
        ...head,
        bases: [],
        note: 'It is not stated to hold all companies, so it has no base for a quotient.',
      },
    ];
  if (extract.territory === 'unknown' || extract.territory === 'other')
    return [
      { ...head, bases: [], note: 'The territory it covers is not stated, so it covers no comparator.' },
    ];
  const carries = (column: 'employees' | 'turnover_gbp') =>
    store.db
      .prepare<[number]>(`SELECT 1 FROM company WHERE extract_id = ? AND ${column} IS NOT NULL LIMIT 1`)
      .get(extractId) !== undefined;
  const bases: LqBase[] = ['companies', 'sites'];
  if (carries('employees')) bases.push('employees');
  if (carries('turnover_gbp')) bases.push('turnover');
  const lacking = bases.length === 4 ? '' : ' It carries no figures for the other bases.';
  return [
    {
      ...head,
      bases,
      note: `All companies of ${TERRITORY_NAMES[extract.territory]}; not rounded.${lacking}`,
    },
  ];
}

function observationSource(
  store: ReadStore,
  extract: ObservationExtract,
  document: DefinitionDocument | null,
): Source {
  const head = { extractId: extract.id, title: `${extract.title}, ${extract.edition}` };
  const none = (note: string): Source => ({ ...head, bases: [], scheme: null, note });
  if (extract.universe !== 'all-companies')
    return none('It is not stated to cover all companies, so it has no base for a quotient.');
  try {
    const offered = readObservations(store, extract).filter(({ codes }) => codes.size > 0);
    const [first] = offered;
    if (first === undefined)
      return none('It has no figures by industry (SIC 2007) that count companies, sites, jobs or turnover.');
    for (const observations of offered) {
      const codes = document === null ? [...observations.codes].slice(0, 1) : industriesOf(document);
      chooseSourceIndustries(store, { extract, observations }, codes);
    }
    const digits = [...new Set([...first.codes].map(({ length }) => length))].toSorted((a, b) => a - b);
    return {
      ...head,
      bases: offered.map(({ base }) => base),
      scheme: 'sic-2007',
      ownAreas: strangeAreas(store, first).slice(0, MOST_AREAS),
      note: `${formatCount(first.areas.size, 'area')} of ${TERRITORY_NAMES[extract.territory]} by ${formatCount(first.codes.size, 'industry', 'industries')} of ${digits.join(' and ')} ${digits.length === 1 && digits[0] === 1 ? 'letter' : 'digits'}${first.rounding.length > 0 ? '; rounded by the publisher' : ''}.`,
    };
  } catch (problem) {
    if (problem instanceof AppError) return none(problem.message);
    throw problem;
  }
}
