import { readFileSync } from 'node:fs';
import path from 'node:path';
import { read as readSheets } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { METHODS } from '#shared/contract/methods.ts';
import { openAircraftCli } from './aircraft-cli.ts';

const COMPANIES = [
  'Registered name,CRN,Postcode,Sector,Staff,Turnover,Incorporated',
  'Alpha Wings Ltd,00000001,DE24 8BJ,30300,40,150000000,2018-03-01',
  'Beta Rotors Ltd,00000002,NG1 1AA,30300,60,2000000,2009-03-01',
  'Gamma Bakery Ltd,00000003,DE1 1AA,10710,5,100000,2019-03-01',
  'Delta Repair Ltd,00000004,DE1 1AB,33160,7,300000,2001-03-01',
].join('\r\n');

const cellsSchema = z.object({
  rows: z.array(
    z.object({
      cells: z.array(
        z.object({
          metricId: z.string(),
          citeId: z.string(),
          value: z.object({ kind: z.string(), value: z.number().optional() }),
        }),
      ),
    }),
  ),
});

// Every command is a process of its own; on a busy machine a dozen of them take their time.
describe('scorecards by cli', { timeout: 240_000 }, () => {
  test('metrics with a template answers the scorecard; a figure is traced, varied, told as a sentence, and its change explained', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    const asked = ['metrics', '--cluster', 'aerospace', '--template', 'report', '--geography', 'uk'];
    const printed = await cli.json(...asked);
    METHODS['scorecards.compute'].output.parse(printed);
    const found = cellsSchema.parse(printed);
    expect(found.rows[0]?.cells).toHaveLength(26);
    const of = (id: string) => found.rows[0]?.cells.find(({ metricId }) => metricId === id)?.value;
    expect(of('1.1')).toMatchObject({ kind: 'value' });
    const text = await must(...asked);
    expect(text).toContain('Aerospace, United Kingdom, definition revision 1');
    expect(text).toMatch(/^1\.1 +Total cluster business count +\d/m);
    expect(text).toContain('Source: Made Supplier, 2026 edition');
    expect(text).toContain('[x] 3.2 Earnings: No extract that feeds this figure is loaded.');
    // The figures by area answer as they did.
    expect(await must('metrics', 'aerospace', '--geography', 'uk')).toContain('Cluster');
    const rows = await must('metrics', 'aerospace', '--row', 'Businesses', '--row', '1.2', '--unit', 'group');
    expect(rows).toMatch(/1\.2/);
    expect(rows).not.toMatch(/1\.3/);
    expect(await cli.run('metrics', 'aerospace', '--unit', 'group')).toMatchObject({ code: 2 });
    expect(await cli.run('metrics', 'aerospace', '--row', '9.9')).toMatchObject({ code: 2 });
    expect(await cli.run('metrics', 'aerospace', '--template', 'nothing')).toMatchObject({ code: 1 });

    const uk = ['--geography', 'uk'];
    const lineage = await must('lineage', 'aerospace', '1.1', ...uk);
    expect(lineage).toMatch(/^1\.1 Businesses: /);
    expect(lineage).toContain('Formula: ');
    expect(lineage).toContain('Method: “workbench methodology businesses”.');
    expect(await must('sensitivity', 'aerospace', '--row', '3.1', ...uk)).toContain('Registered office');
    expect(await must('sentences', 'aerospace', '--row', '1.1', ...uk)).toMatch(
      /^1\.1 {2}Aerospace has .* in the United Kingdom.*\[[0-9A-Z]{7}\]\n$/,
    );
    const changed = await must('explain-change', 'aerospace', '--row', '1.1', ...uk, '--after-unit', 'group');
    expect(changed).toMatch(/data +definition +method +ruling/);
    expect(changed).toContain('\n0 companies joined, 0 companies left.\n');
  });

  test('an export is written as CSV or workbook and stands in the release log; a figure is cited and found again', async () => {
    const { cli, must } = await openAircraftCli(COMPANIES);
    const csv = path.join(cli.folder, 'out.csv');
    expect(await must('scorecard', 'export', 'aerospace', '--out', csv, '--template', 'glance')).toContain(
      '6 figures written',
    );
    expect(readFileSync(csv, 'utf8')).toContain('internal: not cleared for release');
    const xlsx = path.join(cli.folder, 'out.xlsx');
    await must('scorecard', 'export', '--out', xlsx, '--no-methods');
    expect(readSheets(readFileSync(xlsx)).SheetNames).toEqual(['Scorecard', 'Details', 'Sources']);
    const log = z
      .object({ releases: z.array(z.object({ subject: z.string(), rows: z.number() })) })
      .parse(await cli.json('call', 'releases.list', '{}'));
    expect(log.releases.map(({ rows }) => rows)).toEqual([26, 6]);
    expect(log.releases[1]?.subject).toContain('At a glance');
    const nowhere = path.join(cli.folder, 'no', 'such', 'folder.csv');
    expect(await cli.run('scorecard', 'export', '--out', nowhere)).toMatchObject({ code: 1 });

    const cited = z
      .object({ citeIds: z.array(z.string()) })
      .parse(await cli.json('cite', 'aerospace', '1.1', 'Employees', '--geography', 'uk'));
    expect(cited.citeIds).toHaveLength(2);
    const [id = ''] = cited.citeIds;
    const found = await must('citation', id.toLowerCase());
    expect(found).toContain('1.1 Total cluster business count, Aerospace, United Kingdom');
    expect(found).toContain('It is still the figure of today.');
    await must('clusters', 'pin', 'aerospace', '--in', '00000003', '--reason', 'makes galley kitchens');
    expect(await must('citation', id)).toContain('no longer current');
    expect(await cli.run('citation', 'ZZZZZZZ')).toMatchObject({ code: 1 });
    expect(await cli.json('citation', 'ZZZZZZZ')).toEqual({ found: null });
    expect(await cli.run('cite', 'aerospace')).toMatchObject({ code: 2 });
  });
});
