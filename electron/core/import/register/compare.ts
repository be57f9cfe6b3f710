import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { ledgerOf, readExtract, withReference } from '../ledger.ts';
import { stagingFile, withStaged } from '../staging-file.ts';
import { comparedFields } from './compared-fields.ts';
import { comparisonTable } from './comparison-table.ts';
import type { ComparisonTable } from './comparison-table.ts';
import type { Side } from './side.ts';
import { extractSide, stagedSide } from './side.ts';
import { isCompared, pairTotals, totalsOf } from './totals.ts';

type Comparison = MethodOutput<'extracts.compare'>;
type CompareRequest = MethodRequest<'extracts.compare'>;

const NO_COUNTS: Comparison['counts'] = { new: 0, gone: 0, changed: 0, same: 0 };

/**
 * Compares two editions of an extract, or a staged file with an extract: totals, companies or records new, gone and
 * changed, each change with its value before and after. A kind of record without a key is compared by its totals alone.
 *
 * Both are of the workspace, or both lists of the reference store, which have totals only. Throws `not-found`,
 * `stage-missing`, `cancelled`, and `invalid-input` where the two are not of one kind.
 */
export async function compareExtracts(call: Call, request: CompareRequest): Promise<Comparison> {
  const { beforeId, afterId, stageId } = request;
  if ((afterId === undefined) === (stageId === undefined))
    throw new AppError(
      'invalid-input',
      'Say what the edition is compared with: another extract, or a staged file.',
    );
  if (stageId !== undefined) return compareWithStage(call, request, stageId);
  if (afterId === beforeId)
    throw new AppError('invalid-input', 'An extract compared with itself shows nothing; choose two.');
  const { db } = call.reading();
  const after = readExtract(db, afterId ?? 0, null);
  const before = readExtract(db, beforeId, null);
  checkSameKind(before, after.target);
  return compareSides(call, db, request, before, extractSide(db, after, true));
}

async function compareWithStage(call: Call, request: CompareRequest, stageId: string): Promise<Comparison> {
  const stage = withStaged(call.folders, stageId, (_, found) => found);
  if (ledgerOf(stage.profile.target) === 'reference') return compareReference(call, request, stageId);
  const { db } = call.reading();
  const before = readExtract(db, request.beforeId, null);
  checkSameKind(before, stage.profile.target);
  return withAttachedStage(db, stagingFile(call.folders, stageId), async (schema) => {
    const side: Side = {
      ...stagedSide(stage, 'staging'),
      table: (name) => `${schema}.${name}`,
    };
    return compareSides(call, db, request, before, side);
  });
}

/** A staged list of the reference store: the two stand in different files, and their totals say what there is to say. */
function compareReference(call: Call, request: CompareRequest, stageId: string): Comparison {
  return withReference(call, (reference) => {
    if (reference === null)
      throw new AppError('not-found', 'There is no reference store yet; import reference data first.');
    const before = readExtract(reference, request.beforeId, null);
    const lines = totalsOf(reference, extractSide(reference, before, false));
    return withStaged(call.folders, stageId, (db, stage) => {
      checkSameKind(before, stage.profile.target);
      return {
        totals: pairTotals(before, lines, totalsOf(db, stagedSide(stage, 'main'))),
        counts: NO_COUNTS,
        changedFields: [],
        total: 0,
        rows: [],
      };
    });
  });
}

function checkSameKind(before: Extract, target: Extract['target']): void {
  if (before.target !== target)
    throw new AppError(
      'invalid-input',
      `Extract ${before.id} holds ${before.target} and the other ${target}; two editions of one kind can be compared.`,
      { extractId: before.id },
    );
}

async function compareSides(
  call: Call,
  db: Connection,
  request: CompareRequest,
  extract: Extract,
  after: Side,
): Promise<Comparison> {
  // A comparison at hand from before has no steps of its own to be named by.
  call.job.phase('Comparing editions', 'Reading totals', null, 'rows');
  const before = extractSide(db, extract, true);
  const totals = pairTotals(extract, totalsOf(db, before), totalsOf(db, after));
  await call.job.breathe();
  if (!isCompared(after.target)) return { totals, counts: NO_COUNTS, changedFields: [], total: 0, rows: [] };
  const table = await comparisonTable(db, before, after, call.job);
  const fields = comparedFields(after);
  return {
    totals,
    counts: table.counts,
    changedFields: fields
      .map(({ label }, bit) => ({ field: label, companies: table.changed[bit] ?? 0 }))
      .filter(({ companies }) => companies > 0)
      .toSorted((a, b) => b.companies - a.companies),
    total: table.counts[request.show],
    rows: readPage(db, table, before, after, request),
  };
}

interface PageRow {
  readonly key: string;
  readonly name: string;
  readonly after_id: number | null;
  readonly before_id: number | null;
  readonly mask: number;
}

function readPage(
  db: Connection,
  { table }: ComparisonTable,
  before: Side,
  after: Side,
  { show, offset, limit }: CompareRequest,
): Comparison['rows'] {
  const page = db
    .prepare<[string, number, number], PageRow>(
      `SELECT key, name, after_id, before_id, mask FROM ${table} WHERE kind = ? ORDER BY key LIMIT ? OFFSET ?`,
    )
    .all(show, limit, offset);
  const fields = comparedFields(after);
  const reading = (side: Side) => {
    const read = db
      .prepare<[number], (string | number | null)[]>(
        `SELECT ${fields.map(({ sql }) => sql(side)).join(', ')} FROM ${side.table(side.target === 'companies' ? 'company' : 'record')} AS t WHERE t.id = ?`,
      )
      .raw();
    return (id: number | null) => (id === null ? undefined : read.get(id));
  };
  const [then, now] = [reading(before), reading(after)];
  return page.map(({ key, name, after_id: afterId, before_id: beforeId, mask }) => {
    if (show !== 'changed') return { key, name, changes: [] };
    const [was, is] = [then(beforeId), now(afterId)];
    const changes = fields.flatMap(({ label }, bit) => {
      if ((mask & (2 ** bit)) === 0) return [];
      const pair = { before: was?.[bit] ?? null, after: is?.[bit] ?? null };
      return label === 'Further fields' ? furtherChanges(pair) : [changeOf(label, pair)];
    });
    return { key, name, changes };
  });
}

interface Pair {
  readonly before: string | number | null;
  readonly after: string | number | null;
}
type Change = Comparison['rows'][number]['changes'][number];

function changeOf(field: string, { before, after }: Pair): Change {
  const text = (value: string | number | null) => (value === null ? null : String(value));
  return { field, before: text(before), after: text(after) };
}

/** Which of the fields kept together differ, one by one. */
function furtherChanges({ before, after }: Pair): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }));
}

function fieldsOf(document: string | number | null): Map<string, string> {
  const fields: unknown = document === null ? {} : JSON.parse(String(document));
  if (typeof fields !== 'object' || fields === null) return new Map();
  return new Map(
    Object.entries(fields).map(([id, value]) => [
      id,
      Array.isArray(value)
        ? value.join('; ')
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    ]),
  );
}

let attached = 0;

/** Lets a reading connection see a staged file under a schema of its own while `work` runs: two may be looked at at once. */
async function withAttachedStage<T>(
  db: Connection,
  file: string,
  work: (schema: string) => Promise<T>,
): Promise<T> {
  const schema = `compared_stage_${(attached += 1)}`;
  db.prepare(`ATTACH ? AS ${schema}`).run(file);
  try {
    return await work(schema);
  } finally {
    db.exec(`DETACH ${schema}`);
  }
}
