import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { attributionSource } from '../metrics/attribution-source.ts';
import { extractInUse, type ExtractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { companyQuotients } from './company-quotients.ts';
import { industriesOf } from './industries-of.ts';
import { ownArea } from './observation-areas.ts';
import { findObservationExtract, readObservations, type ObservationExtract } from './observation-cells.ts';
import { observationQuotients } from './observation-quotients.ts';
import { formQuotient, NO_COUNTS, type QuotientTable } from './quotient-facts.ts';

type Request = MethodRequest<'quotients.compute'>;
type Quotients = MethodOutput<'quotients.compute'>;

/**
 * Forms the location quotient of a definition for areas against a comparator: (cluster here ÷ all here) ÷ (cluster there ÷ all
 * there), all four from one source, unit and time (methods.md, “Location quotient”).
 *
 * From an extract of all companies, or from published figures by industry and area selected by the container of SIC 2007; areas
 * of a source that no geography set stands for are named "area:UKF1". Throws `not-found` and `invalid-input`.
 */
export function computeQuotients(store: ReadStore, request: Request): Quotients {
  const { document, revision } = definitionAsked(store, request);
  const published =
    request.sourceExtractId === undefined ? null : findObservationExtract(store, request.sourceExtractId);
  return published === null
    ? fromCompanies(store, request, document, revision)
    : fromObservations(store, request, document, revision, published);
}

function definitionAsked(
  store: ReadStore,
  request: Request,
): { document: DefinitionDocument; revision: number | null } {
  if (request.document !== undefined) return { document: request.document, revision: null };
  if (request.clusterId !== undefined) return readDefinition(store, request.clusterId, request.revision);
  throw new AppError(
    'invalid-input',
    'A location quotient is formed of a cluster. Name a cluster, or give its draft.',
  );
}

function fromCompanies(
  store: ReadStore,
  request: Request,
  document: DefinitionDocument,
  revision: number | null,
): Quotients {
  const { base, comparatorId } = request;
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id));
  const comparator = readGeographySet(store, comparatorId);
  const extract = extractInUse(store, request.sourceExtractId ?? request.settings.extractId);
  const settings = readSettings(store.db);
  const attribution = request.settings.attribution ?? settings.attribution;
  const table = tableOf(store, {
    base,
    comparatorId,
    extract,
    revision,
    period: extract?.edition ?? null,
    attribution: base === 'employees' || base === 'turnover' ? attribution : null,
  });
  const facts =
    extract === null
      ? sets.map((area) => ({
          area,
          counts: NO_COUNTS,
          without: 'no-extract' as const,
          guarded: 0,
          missing: null,
        }))
      : companyQuotients(store, { document, extract, base, attribution, sets, comparator });
  return {
    rows: facts.map((each) => formQuotient(table, each)),
    source: table.source,
    sourceExtractId: extract?.id ?? null,
  };
}

function fromObservations(
  store: ReadStore,
  request: Request,
  document: DefinitionDocument,
  revision: number | null,
  extract: ObservationExtract,
): Quotients {
  const { base, comparatorId } = request;
  const offered = readObservations(store, extract);
  const observations = offered.find((one) => one.base === base);
  if (observations === undefined)
    throw new AppError(
      'invalid-input',
      `${extract.title} counts ${offered.map((one) => one.base).join(' and ') || 'nothing a quotient can be formed from'}, not ${base}. Choose another base or another source.`,
      { extractId: extract.id },
    );
  const setOf = (id: string): GeographySet => ownArea(id, observations) ?? readGeographySet(store, id);
  const facts = observationQuotients(store, {
    extract,
    observations,
    codes: industriesOf(document),
    sets: [...new Set(request.geographySetIds)].map(setOf),
    comparator: setOf(comparatorId),
  });
  const table = tableOf(store, {
    base,
    comparatorId,
    extract,
    revision,
    period: observations.period ?? extract.edition,
    attribution: null,
  });
  return {
    rows: facts.map((each) => formQuotient(table, each)),
    source: table.source,
    sourceExtractId: extract.id,
  };
}

function tableOf(
  store: ReadStore,
  given: Pick<QuotientTable, 'base' | 'comparatorId' | 'revision' | 'period'> & {
    readonly attribution: AttributionMethod | null;
    readonly extract: ExtractInUse | ObservationExtract | null;
  },
): QuotientTable {
  const { extract, ...rest } = given;
  const divided =
    extract === null || rest.attribution === null
      ? null
      : attributionSource(store, extract.id, rest.attribution);
  const extractIds = extract === null ? [] : [extract.id, ...(divided?.extractIds ?? [])];
  return {
    ...rest,
    territory: extract?.territory ?? 'unknown',
    extractIds,
    source:
      extract === null
        ? ''
        : `${extract.supplier}, ${extract.edition} edition, ${extract.title}${divided?.words ?? ''}`,
    licences: carriedLicences(store, extractIds),
    minimumBase: readSettings(store.db).minimumBase,
  };
}
