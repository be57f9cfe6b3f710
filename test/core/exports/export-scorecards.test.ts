import { read as readSheets, type CellObject } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { exportScorecards } from '#core/exports/export-scorecards.ts';
import { exportedFigures } from '#core/exports/exported-figures.ts';
import { writeFiguresCsv } from '#core/exports/write-csv.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { createScorecardWorld, DERBY_SET, exportRequest, HAZARD } from './scorecard-world.ts';

let world: ReturnType<typeof createScorecardWorld>;
beforeEach(() => {
  world = createScorecardWorld();
});
afterEach(() => world.close());

type Line = Readonly<Record<string, string>>;
const csvOf = async (more: Parameters<typeof exportRequest>[1] = {}) => {
  const answer = METHODS['scorecards.export'].output.parse(
    await exportScorecards(world.store, exportRequest(world, more)),
  );
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(answer.body);
  return { answer, text };
};
const linesOf = (text: string): Line[] => {
  const [head = '', ...rest] = text.replace('\uFEFF', '').split('\r\n');
  const end = rest.findIndex((line) => line === '""' || line === '');
  return parse([head, ...rest.slice(0, end)].join('\r\n'), { columns: true });
};

describe('as CSV', () => {
  test('one figure a row, with the value as it was formed and everything that travels with it', async () => {
    const { answer, text } = await csvOf();
    expect(text.startsWith('\uFEFFclearance,')).toBe(true);
    const lines = linesOf(text);
    expect(lines).toHaveLength(2 * METRIC_IDS.length);
    expect(answer).toMatchObject({
      rows: 2 * METRIC_IDS.length,
      mime: 'text/csv; charset=utf-8',
      clearance: 'internal: not cleared for release',
    });
    expect(answer.fileName).toMatch(/^scorecard-.*-2-areas\.csv$/);
    const asked = exportRequest(world);
    const shown = computeScorecards(world.store, { ...asked, withRange: true });
    const cells = shown.rows.flatMap((row) => row.cells);
    expect(lines.map((line) => line['cite id'])).toEqual(cells.map(({ citeId }) => citeId));
    for (const [at, { value }] of cells.entries()) {
      const line = lines[at] ?? {};
      expect(line['value']).toBe(
        value.kind === 'value'
          ? String(value.value)
          : value.kind === 'list'
            ? String(value.items.length)
            : '',
      );
      if (value.kind === 'undefined') expect(line['symbol']).toMatch(/^\[[xzc]\]$/);
      expect(line['clearance']).toBe('internal: not cleared for release');
    }
    // By hand: Aileron Works and Biplane Repair have sites in Derby; 3 + 90 ÷ 3 jobs fall there.
    const derby = lines.filter((line) => line['geography id'] === DERBY_SET);
    const of = (metric: string): Line => derby.find((line) => line['metric id'] === metric) ?? {};
    expect(of('1.1')).toMatchObject({
      value: '2',
      unit: 'companies',
      source: expect.stringContaining('Tiny'),
    });
    expect(of('3.1')).toMatchObject({ value: '33', attribution: 'Equal over sites' });
    expect(of('1.2')['value']).toBe('1');
    expect(of('3.1')['operands']).toContain('=33');
  });

  test('what is entered by hand says so, with source, date and author', async () => {
    const { text } = await csvOf({ metricIds: ['1.5'], geographySetIds: [DERBY_SET] });
    expect(linesOf(text)[0]).toMatchObject({
      value: '2',
      list: 'Invented Alliance; +Plus Works',
      source: 'Invented survey',
      'entered by': 'A. Analyst',
      'entered as of': '2022-11-01',
      flags: expect.stringContaining('Entered by hand.'),
    });
  });

  test('a text that a spreadsheet would run is guarded; a number below zero stays a number', () => {
    const asked = exportRequest(world, { metricIds: ['1.1'], geographySetIds: [DERBY_SET] });
    const exported = exportedFigures(world.store, asked, { clusters: 1, rows: 1 });
    const [figure] = exported.figures;
    if (figure?.cell.value.kind !== 'value') throw new Error('there is no figure');
    const cell = { ...figure.cell, value: { ...figure.cell.value, value: -5.25 } };
    const bytes = writeFiguresCsv({ ...exported, figures: [{ ...figure, cell, label: '@SUM(A1)' }] }, [
      { id: 'x', title: 'X', text: '# X\n- a line\n=1+1\n' },
    ]);
    const text = new TextDecoder().decode(bytes);
    const [line] = linesOf(text);
    expect(line).toMatchObject({ cluster: `'${HAZARD}`, metric: "'@SUM(A1)", value: '-5.25' });
    expect(text).toContain("\r\n'- a line\r\n'=1+1\r\n");
    for (const cells of parse(text, { relax_column_count: true, bom: true }))
      for (const one of cells) if (one !== '-5.25') expect(one).not.toMatch(/^[=+\-@]/);
  });

  test('pages of method stand below the table where they are asked for', async () => {
    const asked = { metricIds: ['1.1' as const] };
    const { text } = await csvOf({ ...asked, withMethods: true });
    expect(text).toContain('# Businesses');
    expect(text).toContain('# Values that are missing');
    expect((await csvOf({ ...asked, withMethods: false })).text).not.toContain('# Businesses');
  });

  test('more than one file holds is refused before anything is formed', async () => {
    const geographySetIds = Array.from({ length: 600 }, (_, at) => `made:${at}`);
    await expect(
      exportScorecards(world.store, exportRequest(world, { geographySetIds, format: 'xlsx' })),
    ).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('21,600 figures') });
    await expect(csvOf({ geographySetIds: ['nowhere'] })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('as a workbook', () => {
  const workbookOf = async (more: Parameters<typeof exportRequest>[1] = {}) => {
    const answer = METHODS['scorecards.export'].output.parse(
      await exportScorecards(world.store, exportRequest(world, { format: 'xlsx', ...more })),
    );
    expect(answer.fileName).toMatch(/\.xlsx$/);
    return readSheets(answer.body, { cellNF: true, cellFormula: true });
  };

  test('has the grid, the details, the sources and the methods, each with the clearance in its first line', async () => {
    const workbook = await workbookOf();
    expect(workbook.SheetNames).toEqual(['Scorecard', 'Details', 'Sources', 'Methods']);
    for (const name of workbook.SheetNames)
      expect(workbook.Sheets[name]?.['A1']?.v).toBe('internal: not cleared for release');
    expect((await workbookOf({ withMethods: false })).SheetNames).toEqual([
      'Scorecard',
      'Details',
      'Sources',
    ]);
  });

  test('numbers are numbers with the format of their unit, and no text is a formula', async () => {
    const workbook = await workbookOf({ metricIds: ['1.1', 'turnover', '4.9', '3.2'] });
    const cells = Object.entries(workbook.Sheets['Scorecard'] ?? {}) as [string, CellObject][];
    expect(cells.filter(([, { f }]) => f !== undefined)).toEqual([]);
    const row = new Map(cells.filter(([place]) => /^[A-Z]+5$/.test(place)));
    expect(row.get('A5')?.v).toBe(HAZARD);
    const numbers = [...row.values()].filter(({ t }) => t === 'n');
    expect(numbers.map(({ v }) => v)).toContain(2);
    // Derby has £4bn of Aileron Works and a third of Biplane Repair's £9m.
    expect(numbers.find(({ v }) => v === 4_003_000_000)?.z).toContain('"£"#,##0');
    expect([...row.values()].some(({ v }) => v === '[x]')).toBe(true);
    const details = workbook.Sheets['Details'] ?? {};
    const hazard = (Object.entries(details) as [string, CellObject][]).find(([, { v }]) => v === HAZARD);
    expect(hazard?.[1].t).toBe('s');
  });

  test('sources name each extract with its licence and the rows it feeds', async () => {
    const workbook = await workbookOf({ metricIds: ['1.1'] });
    const cells = Object.values(workbook.Sheets['Sources'] ?? {}).map((cell: CellObject) => cell.v);
    expect(cells).toEqual(
      expect.arrayContaining(['Tiny Estimates', 'Selected companies', 'Synthetic', '1.1']),
    );
  });
});
