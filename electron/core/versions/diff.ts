import { diffDefinitions } from '#shared/domain/definition-diff.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { Baseline, DefinitionDifference } from '#shared/domain/impact.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readBaseline } from './baseline.ts';

interface Side {
  readonly clusterId: string;
  readonly baseline: Baseline;
}

/**
 * Says in words how two states of definitions differ, of one cluster or of two.
 *
 * Companies are named as the extract in use names them. Throws `not-found`.
 */
export function diffStates(
  store: ReadStore,
  request: { readonly from: Side; readonly to: Side },
): DefinitionDifference[] {
  const from = readBaseline(store, { clusterId: request.from.clusterId }, request.from.baseline).document;
  const to = readBaseline(store, { clusterId: request.to.clusterId }, request.to.baseline).document;
  return diffDefinitions(from, to, namesOf(store, [from, to]));
}

function namesOf(store: ReadStore, documents: readonly DefinitionDocument[]): Map<string, string> {
  const extract = extractInUse(store);
  if (extract === null) return new Map();
  const numbers = documents.flatMap(({ pins }) => pins.map(({ companyNumber }) => companyNumber));
  const rows = store.db
    .prepare<[string, number], { companyNumber: string; name: string }>(
      `SELECT company_number AS companyNumber, name FROM json_each(?) AS wanted
       CROSS JOIN company ON company.extract_id = ? AND company.company_number = wanted.value`,
    )
    .all(JSON.stringify([...new Set(numbers)]), extract.id);
  return new Map(rows.map(({ companyNumber, name }) => [companyNumber, name]));
}
