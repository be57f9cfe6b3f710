import type { MethodOutput } from '#shared/contract/methods.ts';
import { leavesOf, type CodesCondition } from '#shared/domain/condition.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { conditionOf, findMatchingCode, stepsOf } from '#shared/domain/membership-rule.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { positionsIn } from './bit-set.ts';
import { companiesByCode, noExtract, readTitles } from './codes.ts';
import { conditionBits } from './condition-bits.ts';
import type { ExtractColumns } from './extract-columns.ts';
import { extractColumns } from './keep-columns.ts';

type Together = MethodOutput<'codes.together'>;

/** A code with how many of some companies carry it, and how many of the extract. */
export interface SharedCode {
  readonly scheme: string;
  readonly code: string;
  readonly together: number;
  readonly companies: number;
}

/**
 * Finds what else the companies with these codes are tagged with: in every scheme of the extract, or in one.
 *
 * share = together ÷ companies asked for; lift = share ÷ the code's share of the whole extract, 1 = as common as anywhere.
 * The most telling stand first: by together × ln(lift), so that a code both frequent and particular comes before one that is
 * only either. Throws `not-found`.
 */
export function findTogether(
  store: ReadStore,
  request: {
    readonly condition: CodesCondition;
    readonly scheme?: string | undefined;
    readonly clusterId?: string | undefined;
    readonly extractId?: number | undefined;
    readonly limit: number;
  },
): Together {
  const document = request.clusterId === undefined ? null : readDefinition(store, request.clusterId).document;
  const extract = extractInUse(store, request.extractId);
  if (extract === null) throw noExtract();
  const columns = extractColumns(store, extract.id);
  const positions = positionsIn(conditionBits(store, columns, request.condition));
  const isTaken = takesCode(document);
  const found = countSharedCodes(store, columns, positions, request.scheme)
    .filter(({ scheme, code }) => findMatchingCode(request.condition, [{ scheme, code }]) === undefined)
    .map((each) => ({ ...each, lift: liftOf(each, positions.length, columns.size) }))
    .toSorted(
      (a, b) =>
        tellingOf(b) - tellingOf(a) ||
        b.together - a.together ||
        order(a.scheme, b.scheme) ||
        order(a.code, b.code),
    )
    .slice(0, request.limit);
  const titles = new Map(
    [...new Set(found.map(({ scheme }) => scheme))].map((scheme) => [scheme, readTitles(store, scheme)]),
  );
  return {
    companies: positions.length,
    codes: found.map((each) => {
      const share = computeQuotient(each.together, positions.length);
      return {
        ...each,
        title: titles.get(each.scheme)?.get(each.code) ?? '',
        share: share.kind === 'value' ? share.value : null,
        taken: isTaken(each.scheme, each.code),
      };
    }),
  };
}

function tellingOf({ together, lift }: { readonly together: number; readonly lift: number | null }): number {
  return lift === null || lift <= 0 ? -Infinity : together * Math.log(lift);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many times more common a code is among some companies than in the whole extract; null where a base is zero. */
export function liftOf({ together, companies }: SharedCode, of: number, inAll: number): number | null {
  const here = computeQuotient(together, of);
  const there = computeQuotient(companies, inAll);
  if (here.kind !== 'value' || there.kind !== 'value') return null;
  const lift = computeQuotient(here.value, there.value);
  return lift.kind === 'value' ? lift.value : null;
}

/** Makes the question whether a definition takes a code: in a container, or in a test of an include rule. */
export function takesCode(document: DefinitionDocument | null): (scheme: string, code: string) => boolean {
  if (document === null) return () => false;
  const tests = [
    ...document.containers,
    ...stepsOf(document).flatMap((step) =>
      step.kind === 'rule' && step.rule.effect === 'include'
        ? leavesOf(conditionOf(step)).flatMap((leaf) => (leaf.kind === 'codes' ? [leaf] : []))
        : [],
    ),
  ];
  return (scheme, code) => tests.some((test) => findMatchingCode(test, [{ scheme, code }]) !== undefined);
}

/** Counts the codes that companies carry, by their positions; with the companies of the whole extract that carry each. */
export function countSharedCodes(
  { db }: ReadStore,
  columns: ExtractColumns,
  positions: Uint32Array,
  scheme?: string,
): SharedCode[] {
  const ids = JSON.stringify(Array.from(positions, (position) => columns.ids[position] ?? 0));
  const rows = db
    .prepare<[object], Omit<SharedCode, 'companies'>>(
      `SELECT carried.scheme, carried.code, count(*) AS together FROM json_each(@ids) AS wanted
       CROSS JOIN company_code AS carried ON carried.company_id = wanted.value
       ${scheme === undefined ? '' : 'WHERE carried.scheme = @scheme'} GROUP BY carried.scheme, carried.code`,
    )
    .all(scheme === undefined ? { ids } : { ids, scheme });
  return rows.map((row) => ({
    ...row,
    companies: companiesByCode(db, columns.extractId, row.scheme).get(row.code) ?? 0,
  }));
}
