import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { Baseline, CompanyMove } from '#shared/domain/impact.ts';
import { decideMembership } from '#shared/domain/membership-rule.ts';
import { readGeographySet } from '../geography/register.ts';
import { hasBit } from '../membership/bit-set.ts';
import { inSetOf, readCompanyFacts } from '../membership/company-facts.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readBaseline, readState, type Question } from './baseline.ts';
import { largestFirst } from './largest-first.ts';
import { changedMembers, presentIn } from './member-change.ts';

/** A question about what a definition changes against a baseline. */
export interface ImpactQuestion extends Question {
  readonly against: Baseline;
  readonly settings: FigureSettings;
}

interface MovesRequest extends ImpactQuestion {
  readonly move?: 'in' | 'out' | undefined;
  readonly geographySetId?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

interface MovedRecord {
  readonly id: number;
  readonly companyNumber: string;
  readonly name: string;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
}

/**
 * Pages through the companies that a definition lets in or puts out against a baseline, with the reason before and after: the
 * largest by employees first, then by turnover, then in the order of the file; those that do not state a figure last.
 *
 * With a geography set, only those present in it. None where no extract is in use. Throws `not-found`.
 */
export function listMoves(
  store: ReadStore,
  request: MovesRequest,
): { total: number; companies: CompanyMove[] } {
  const after = readState(store, request).document;
  const before = readBaseline(store, request, request.against).document;
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.settings.extractId);
  if (extract === null) return { total: 0, companies: [] };
  const change = changedMembers(store, { before, after }, extract.id);
  const { columns, inBits } = change;
  const here = (positions: Uint32Array<ArrayBuffer>) =>
    set === null ? positions : presentIn(columns, positions, set);
  const letIn = request.move === 'out' ? NOBODY : here(change.in);
  const putOut = request.move === 'in' ? NOBODY : here(change.out);
  const moved = new Uint32Array(letIn.length + putOut.length);
  moved.set(letIn);
  moved.set(putOut, letIn.length);
  const { employees, turnover, ids } = columns;
  const first = largestFirst(moved, [employees, turnover], request.offset + request.limit);
  const page = first.slice(request.offset).map((position) => ({
    id: ids[position] ?? 0,
    move: hasBit(inBits, position) ? ('in' as const) : ('out' as const),
  }));
  return { total: moved.length, companies: describe(store, page, { before, after }) };
}

const NOBODY = new Uint32Array(0);

function describe(
  store: ReadStore,
  page: readonly { readonly id: number; readonly move: 'in' | 'out' }[],
  { before, after }: { readonly before: DefinitionDocument; readonly after: DefinitionDocument },
): CompanyMove[] {
  const ids = page.map(({ id }) => id);
  const records = new Map(
    store.db
      .prepare<[string], MovedRecord>(
        `SELECT company.id, company_number AS companyNumber, name, employees, turnover_gbp AS turnoverGbp
         FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
      )
      .all(JSON.stringify(ids))
      .map((record) => [record.id, record]),
  );
  const facts = readCompanyFacts(store, ids);
  const isInSet = inSetOf(store);
  return page.map(({ id, move }) => {
    const record = records.get(id);
    const known = facts.get(id);
    if (record === undefined || known === undefined) throw new Error(`company ${id} is gone`);
    return {
      companyNumber: record.companyNumber,
      name: record.name,
      move,
      wordsBefore: decideMembership(before, known, isInSet).words,
      wordsAfter: decideMembership(after, known, isInSet).words,
      employees: record.employees,
      turnoverGbp: record.turnoverGbp,
    };
  });
}
