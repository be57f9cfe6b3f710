import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { listResearchResults, researchFacts } from '#core/import/register/research-results.ts';
import type { ResearchResult } from '#core/import/register/research-results.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { createImportWorld, SHARED_DATA } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

const FILE = path.join(SHARED_DATA ?? '', 'ref-2021-results/REF 2021 Results - All - 2022-05-06.xlsx');

/** The rows as another library reads the workbook, below its seventh row; nothing of the product takes part. */
function rowsOfAnotherReader(): readonly (readonly unknown[])[] {
  const book = read(readFileSync(FILE), { dense: true, sheetRows: 7559 });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('the workbook has no sheet');
  return utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, raw: true, defval: null }).slice(7);
}

describe.skipIf(SHARED_DATA === null)('the real results of REF 2021 (skipped without ../shared/data)', () => {
  let world: ImportWorld;
  let stage: Stage;
  let extract: Extract;
  let results: readonly ResearchResult[];

  beforeAll(async () => {
    world = createImportWorld();
    stage = await world.stage(world.grantPath(FILE));
    extract = await world.commit(stage);
    results = listResearchResults(world.store.db, extract.id);
  }, 60_000);
  afterAll(() => world.close());

  test('7,552 rows are accepted though the sheet declares 1,048,576; what stands above is told', () => {
    expect(stage.profile.id).toBe('ref-2021');
    expect(extract.rows).toMatchObject({ accepted: 7552, rejected: 0 });
    expect(extract.rows.read).toBe(7552 + extract.rows.skipped);
    expect(stage.problems.find(({ code }) => code === 'above-header-row')?.rows).toBe(extract.rows.skipped);
  });

  test('157 institutions, 1,888 submissions with four profiles each', () => {
    expect(new Set(results.map(({ institution }) => institution)).size).toBe(157);
    expect(results).toHaveLength(1888);
    expect(
      world.store.db.prepare(`SELECT label, count(*) FROM record GROUP BY label ORDER BY label`).raw().all(),
    ).toEqual(['Environment', 'Impact', 'Outputs', 'Overall'].map((profile) => [profile, 1888]));
  });

  test('18 profiles whose 4* is “-” have no share and no average, and none of them is zero', () => {
    expect(world.count(`SELECT count(*) FROM record WHERE json_extract(fields, '$.stars4') IS NULL`)).toBe(
      18,
    );
    expect(world.count(`SELECT count(*) FROM record WHERE amount IS NULL`)).toBe(18);
    expect(stage.problems.find(({ code }) => code === 'value-suppressed')?.rows).toBe(18);
  });

  test('every average is what another reader and plain arithmetic make of the workbook', () => {
    const expected = rowsOfAnotherReader()
      .filter((row) => row[9] === 'Overall')
      .map((row) => ({
        institution: row[1],
        unitNumber: String(row[4]),
        submission: row[6] ?? null,
        fte: row[10],
        gpa: [13, 14, 15, 16].every((at) => typeof row[at] === 'number')
          ? [13, 14, 15, 16].reduce((sum, at, index) => sum + (4 - index) * Number(row[at]), 0) / 100
          : null,
      }));
    expect(expected).toHaveLength(1888);
    const found = results.map(({ institution, unitNumber, submission, fte, gpa }) => ({
      institution,
      unitNumber,
      submission,
      fte,
      gpa,
    }));
    expect(found.map((row) => ({ ...row, gpa: null }))).toEqual(
      expected.map((row) => ({ ...row, gpa: null })),
    );
    for (const [index, { gpa }] of expected.entries()) {
      const own = found[index]?.gpa ?? null;
      if (gpa === null) expect(own).toBeNull();
      else expect(own).toBeCloseTo(gpa, 9);
    }
  });

  test('Aberdeen in clinical medicine, checked by hand: (4 × 15 + 3 × 62 + 2 × 23) / 100 = 2.92', () => {
    expect(
      results.find(
        ({ institution, unitNumber }) => institution === 'University of Aberdeen' && unitNumber === '1',
      ),
    ).toEqual({
      institution: 'University of Aberdeen',
      institutionCode: '10007783',
      unitNumber: '1',
      unitName: 'Clinical Medicine',
      submission: null,
      gpa: 2.92,
      fte: 139.02,
    });
  });

  test('the facts say so in words, in the preview as after the commit', () => {
    const told = researchFacts(results);
    expect(stage.facts).toEqual([{ label: 'Records', value: '7,552' }, ...told]);
    const facts = new Map(told.map(({ label, value }) => [label, value]));
    expect(facts.get('Institutions')).toBe('157');
    expect(facts.get('Submissions')).toBe('1,888');
    expect(facts.get('Units of assessment')).toBe('34');
  });
});
