import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openAircraftCli, PLACED_COMPANIES, PLACED_POSTCODES } from './aircraft-cli.ts';

const WHY = ['--measure', 'employees', '--cause', 'head-office', '--reason', 'counted for the group'];
const layerSchema = z.object({
  ruledCells: z.array(z.object({ q: z.number(), r: z.number(), rulingIds: z.array(z.string()) })),
  rulings: z.array(z.object({ rulingId: z.string(), number: z.number() })),
  total: z.number(),
  capturedTotal: z.number(),
});

// Every command is a process of its own; on a busy machine a dozen of them take their time.
test(
  'maps, cells and figures on the command line stand under rulings and tell what was captured',
  { timeout: 240_000 },
  async () => {
    const { cli, must } = await openAircraftCli(PLACED_COMPANIES, PLACED_POSTCODES);
    const employees = ['aerospace', '--geography', 'uk', '--measure', 'employees'];
    const before = await must('hexes', ...employees);
    expect(before).toMatch(/^2 cells, total 4,130 persons; not placed 0/);
    expect(before).toMatch(/4,040 +2 *\n/);
    expect(before).not.toContain('Ruling ');

    await must('rulings', 'record', '--company', '00000002', '--action', 'keep', ...WHY);
    await must('rulings', 'record', '--site', '00000001 DE24 8BJ', '--action', 'cap', '--at', '100', ...WHY);
    const hexes = await must('hexes', ...employees);
    expect(hexes).toMatch(/^2 cells, total 230 persons \(4,130 as captured\); not placed 3,900/);
    expect(hexes).toMatch(/Cell +persons +Companies +As captured +Rulings/);
    expect(hexes).toMatch(/\d+,\d+ +140 +2 +4,040 +2\n/);
    // A value that is kept is told as captured, too.
    expect(hexes).toMatch(/\d+,\d+ +90 +1 +90 +1\n/);
    expect(hexes).toMatch(/\nRuling 1: .*Beta Rotors Ltd.*\nRuling 2: .*Alpha Wings Ltd at DE24 8BJ/);

    const layer = layerSchema.parse(await cli.json('hexes', ...employees));
    expect([layer.total, layer.capturedTotal]).toEqual([230, 4130]);
    const cap = layer.rulings.find(({ number }) => number === 2)?.rulingId ?? '';
    const capped = layer.ruledCells.find(({ rulingIds }) => rulingIds.includes(cap));
    const cell = await must('cell', `${capped?.q},${capped?.r}`, ...employees);
    expect(cell).toMatch(/Whole +Sites +As captured +Rulings/);
    // The number of the ruling, not how many there are.
    expect(cell).toMatch(/00000001 +Alpha Wings Ltd +DE24 ?8BJ +100 +4,000 +1 +4,000 +2\n/);
    expect(cell).toMatch(/00000003 +Gamma Jets Ltd +DE24 ?8BJ +40 +40 +1 *(\n|$)/);
    const selection = await must(
      'selection',
      'aerospace',
      '--cells',
      `${capped?.q},${capped?.r}`,
      ...employees.slice(1),
    );
    expect(selection).toMatch(/Alpha Wings Ltd +DE24 ?8BJ +100 +4,000 +1 +4,000 +2\n/);

    const areas = await must('hexes', ...employees, '--areas', 'lad');
    expect(areas).toMatch(/Derby +140 +2 +4,040 +2\n/);
    const captured = await must('hexes', ...employees, '--as-captured');
    expect(captured).toBe(before);

    const out = path.join(cli.folder, 'figures');
    const figure = [
      'figure',
      '--cluster',
      'aerospace',
      '--geography',
      'uk',
      '--out',
      out,
      '--format',
      'csv',
      '--attribution',
      'equal-over-sites',
    ];
    await must(...figure, '--name', 'Ruled', '--measures', 'employees,businesses');
    const ruled = readFileSync(path.join(out, 'Ruled.csv'), 'utf8');
    expect(ruled).toMatch(/captured/i);
    expect(ruled).toMatch(/140(\.0)?,.*4040/);
    await must(...figure, '--name', 'Plain', '--measures', 'employees,businesses', '--as-captured');
    const plain = readFileSync(path.join(out, 'Plain.csv'), 'utf8');
    expect(plain).toContain('4040');
    expect(plain).toMatch(/no ruling is applied/i);
  },
);
