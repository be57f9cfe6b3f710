import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { readRawRows } from '#core/import/row-blocks.ts';
import { withStaged } from '#core/import/staging-file.ts';
import type { Connection } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { extractsMethods } from '#shared/contract/methods/extracts.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { mangle } from '../../fixtures/mangled-file.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { PUBLISHER_FILES } from '../../fixtures/publishers/index.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { SUPPLIER_FILES } from '../../fixtures/suppliers/index.ts';

interface Shape {
  readonly name: string;
  readonly profileId: string;
  readonly bytes: Uint8Array;
}

const isText = (bytes: Uint8Array) => bytes[0] !== 0x50;
const SHAPES: readonly Shape[] = [
  {
    name: 'companies.csv',
    profileId: 'companies-house',
    bytes: Buffer.from([...companyCsv({ rows: 40 })].join('')),
  },
  ...[...SUPPLIER_FILES, ...PUBLISHER_FILES]
    .filter(({ bytes }) => isText(bytes) && bytes.length < 200_000)
    .map(({ fileName, profileId, bytes }) => ({ name: fileName, profileId, bytes })),
];

/** No single file may take longer, however mangled. Milliseconds. */
const LONGEST_MS = 10_000;
const MOST_MEGABYTES = 500;

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

/** What must hold of every staged file, counted in its own tables. */
function checkStaged(db: Connection, stage: Stage): void {
  const { read, accepted, rejected, skipped } = stage.rows;
  const count = (sql: string) => Number(db.prepare(sql).pluck().get());
  expect(read).toBe(accepted + rejected + skipped);
  expect(count(`SELECT count(DISTINCT line) FROM problem WHERE severity = 'skip'`)).toBe(skipped);
  expect(count(`SELECT count(DISTINCT line) FROM problem WHERE severity = 'reject'`)).toBe(rejected);
  for (const { code, rows } of stage.problems)
    expect(count(`SELECT count(DISTINCT line) FROM problem WHERE code = '${code}'`)).toBe(rows);
  const { target } = stage.profile;
  if (target === 'companies') expect(count('SELECT count(*) FROM company')).toBe(accepted);
  if (isRecordTarget(target)) expect(count('SELECT count(DISTINCT line) FROM record')).toBe(accepted);
  if (target !== 'companies' && !isRecordTarget(target)) return;
  expect(count('SELECT total(rows) FROM row_block')).toBe(read);
  const lines = db.prepare<[], number>('SELECT DISTINCT line FROM problem').pluck().all();
  expect(readRawRows(db, null, lines).size).toBe(lines.length);
}

async function stageMangled(shape: Shape, bytes: Uint8Array): Promise<'staged' | 'refused'> {
  let stage: Stage;
  try {
    stage = await world.stage(world.grant(shape.name, bytes), shape.profileId);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    expect(extractsMethods['extracts.stage'].errors).toContain(cause.code);
    expect(world.staged()).toEqual([]);
    return 'refused';
  }
  withStaged(world.call.folders, stage.stageId, checkStaged);
  await extractsHandlers['extracts.discard']({ stageId: stage.stageId }, world.call);
  return 'staged';
}

/** The most memory this process had at once, megabytes. */
function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

describe('every row of a file, however mangled', () => {
  test('is accepted, rejected or skipped, once; nothing hangs, grows or reaches the prototype', async () => {
    const { numRuns, seed } = propertyRuns('every row');
    const before = peakMegabytes();
    const pristine = Object.getOwnPropertyNames(Object.prototype).toSorted();
    const outcomes = { staged: 0, refused: 0 };
    let slowest = 0;
    for (let run = 0; run < numRuns; run += 1) {
      const random = seededRandom(seed + run);
      const shape = SHAPES[Math.floor(random() * SHAPES.length)];
      if (shape === undefined) throw new Error('there is no such shape');
      const bytes = mangle(shape.bytes, random);
      const began = performance.now();
      try {
        outcomes[await stageMangled(shape, bytes)] += 1;
      } catch (cause) {
        throw new Error(`run ${run} of seed ${seed}, ${shape.profileId}`, { cause });
      }
      slowest = Math.max(slowest, performance.now() - began);
      expect(slowest, `run ${run} of seed ${seed}, ${shape.profileId}`).toBeLessThan(LONGEST_MS);
    }
    process.stdout.write(
      `every row: ${outcomes.staged} staged, ${outcomes.refused} refused, slowest ${slowest.toFixed(0)} ms\n`,
    );
    expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(pristine);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    // Most manglings leave a file that is read.
    expect(outcomes.staged).toBeGreaterThan(numRuns / 4);
    // The runner itself has most of it; what the runs add is the product's.
    expect(peakMegabytes() - before).toBeLessThan(MOST_MEGABYTES);
  }, 1_800_000);

  test('of every shape, as it is, has a place', async () => {
    for (const shape of SHAPES) expect(await stageMangled(shape, shape.bytes), shape.name).toBe('staged');
  });

  test('of a file named by the prototype’s own words is a row like any other', async () => {
    const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const text = `Company number,Company name,Registered postcode,${words.join(',')}\r\n01234567,__proto__,B1 1AA,a,b,c,d\r\n`;
    const stage = await world.stage(world.grant('words.csv', text), 'workbench-companies');
    expect(stage.rows).toEqual({ read: 1, accepted: 1, rejected: 0, skipped: 0 });
    expect(stage.columns.map(({ column }) => column).slice(3)).toEqual(words);
    await extractsHandlers['extracts.discard']({ stageId: stage.stageId }, world.call);
  });
});
