import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CliWorld } from './cli-world.ts';

const HEADER = 'Ref,Registered name,CRN,Postcode,Sector,Heads';
const FIRST = [
  HEADER,
  'a,Alpha Ltd,00000001,DE24 8BJ,Hydrogen (old),5',
  'b,,00000002,NG1 1AA,Hydrogen (old),7',
  'c,Gamma Ltd,not a number,NG1 1AA,Wind,',
  'd,Delta Ltd,00000004,,Wind,11',
].join('\r\n');
const SECOND = [
  HEADER,
  'a,Alpha Ltd,00000001,DE24 8BJ,Hydrogen,6',
  'b,Beta Ltd,00000002,NG1 1AA,Hydrogen,7',
  'e,Epsilon Ltd,00000005,LE1 1AA,Wind,2',
].join('\r\n');
const MAPPING = JSON.stringify({
  target: 'companies',
  place: { headerRow: 1, headerRows: 1 },
  columns: [
    { column: 'Ref' },
    { column: 'Registered name', field: 'companyName' },
    { column: 'CRN', field: 'companyNumber' },
    { column: 'Postcode', field: 'registeredPostcode' },
    { column: 'Sector', field: 'codes', scheme: 'made-sectors' },
    { column: 'Heads', field: 'employees' },
  ],
});
const LICENCE = ['--supplier', 'Made Supplier', '--name', 'Research licence', '--expires', '2099-03-31'];

/** The script of a refresh: licence, import, mended rows, the next edition. Gives the hashes of what is held at the end. */
async function refresh(cli: CliWorld): Promise<string[]> {
  await cli.init();
  const must = async (...args: string[]) => {
    const { code, err, out } = await cli.run(...args);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
    return out;
  };
  await must('licences', 'save', ...LICENCE, '--rows', 'forbidden', '--minimum', '3');
  const file = cli.file('mapping.json', MAPPING);
  const stated = ['--supplier', 'Made Supplier', '--product', 'List', '--licence', 'research licence'];
  await must('import', cli.file('first.csv', FIRST), '--mapping', file, '--edition', '2025', ...stated);
  const rejects = path.join(cli.folder, 'rejects.csv');
  await must('rejects', 'export', '1', '--output', rejects);
  const mended = readFileSync(rejects, 'utf8')
    .replace(',b,,', ',b,Beta Ltd,')
    .replaceAll('not a number', '00000003');
  await must('rejects', 'join', cli.file('mended.csv', mended));
  // The mapping of the first import was kept, so the second edition is known by its columns.
  await must('import', cli.file('second.csv', SECOND), '--edition', '2026', ...stated);
  const hashes: string[] = [];
  for (const extract of ['1', '2']) {
    const shown = z.object({ contentHash: z.string() }).parse(await cli.json('extracts', 'show', extract));
    hashes.push(shown.contentHash);
  }
  return hashes;
}

describe('a refresh from the command line', () => {
  test('scripted twice comes to the same hashes, and its editions are shown, compared, restated and retired', async () => {
    const first = await refresh(new CliWorld());
    const cli = new CliWorld();
    expect(await refresh(cli)).toEqual(first);
    expect(new Set(first).size).toBe(2);
    expect(first[0]).toMatch(/^[0-9a-f]{64}$/);
    const text = async (...args: string[]) => {
      const { code, out, err } = await cli.run(...args);
      expect(`${code} ${err}`.trim()).toBe('0');
      return out;
    };
    const shown = await text('extracts', 'show', '1');
    expect(shown).toContain('Extract 1, live: Made Supplier, first, List, edition 2025');
    expect(shown).toContain('Licence: Research licence');
    expect(shown).toMatch(/4 rows read = 2 accepted \+ 2 rejected \+ 0 skipped/);
    expect(shown).toMatch(/Correction: 2 rows of mended\.csv by Ann/);
    expect(shown).toContain('Companies: 4');

    const compared = await text('extracts', 'compare', '1', '2', '--show', 'changed');
    expect(compared).toContain('1 new, 2 gone, 2 changed, 0 the same');
    expect(compared).toContain('Employees: 5 → 6');
    expect(compared).toContain('Codes: Hydrogen (old) → Hydrogen');

    const classes = await text('classifications', 'compare', 'made-sectors', '1', '2');
    expect(classes).toContain('renamed: “Hydrogen (old)” became “Hydrogen”: 2 of 2 companies.');
    expect(await text('classifications', 'list')).toMatch(/made-sectors .*learned from rows/);

    expect(await text('extracts', 'restate', '1', '--edition', '2025 (May)')).toContain(
      'edition 2025 (May), licence Research licence',
    );
    await text('licences', 'save', 'Research licence', '--expires', '2098-03-31');
    const extracts = z
      .object({
        extracts: z.array(
          z.object({ statement: z.object({ licence: z.object({ expiresOn: z.string() }) }) }),
        ),
      })
      .parse(await cli.json('extracts', 'list'));
    expect(extracts.extracts.map(({ statement }) => statement.licence.expiresOn)).toEqual([
      '2098-03-31',
      '2098-03-31',
    ]);
    expect(await text('licences', 'list')).toMatch(/Research licence .* days left .* of 3 at least +2 +live/);
    expect(await text('profiles', 'list')).toMatch(/Made Supplier, List, 2025 .*kept by Ann/);
    expect(await text('extracts', 'retire', '2')).toContain('Extract 2 retired.');
    expect(await text('extracts')).toMatch(/2 {2}Made Supplier .*retired/);
  }, 900_000);
});

describe('refused rows', () => {
  test('are written once, with the mark of UTF-8, and a file of another kind does not join', async () => {
    const cli = new CliWorld();
    await cli.init();
    const mapping = cli.file('mapping.json', MAPPING);
    await cli.run(
      'import',
      cli.file('first.csv', FIRST),
      '--mapping',
      mapping,
      '--edition',
      '1',
      '--supplier',
      'A',
    );
    const output = path.join(cli.folder, 'out.csv');
    expect((await cli.run('rejects', 'export', '1', '--output', output)).code).toBe(0);
    const bytes = readFileSync(output);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').split('\r\n')).toHaveLength(4);
    const twice = await cli.run('rejects', 'export', '1', '--output', output);
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('out.csv is there already')]);
    const mended = bytes.toString('utf8').replace(',b,,', ',b,Beta Ltd,');
    expect((await cli.run('rejects', 'join', cli.file('mended.csv', mended))).code).toBe(0);
    // Every command is a process of its own: what undo and redo know, they read from the workspace.
    const inForce = async () =>
      z
        .object({ extracts: z.array(z.object({ corrections: z.array(z.object({ inForce: z.boolean() })) })) })
        .parse(await cli.json('extracts', 'list')).extracts[0]?.corrections;
    expect((await cli.run('undo')).out).toMatch(/^Undone: Brought 1 of 2 mended rows back/);
    expect(await inForce()).toEqual([{ inForce: false }]);
    expect((await cli.run('redo')).code).toBe(0);
    expect(await inForce()).toEqual([{ inForce: true }]);
    const noted = await cli.json('annotate', 'extract:1', 'Coverage is doubtful');
    expect(noted).toMatchObject({ subjectLabel: 'first, 1' });
    const other = await cli.run('rejects', 'join', cli.file('second.csv', SECOND));
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('no table of refused rows')]);
    expect(cli.staged()).toEqual([]);
    expect(existsSync(output)).toBe(true);
  }, 300_000);

  test('a mapping that is none, and a sheet where there are none, are said plainly', async () => {
    const cli = new CliWorld();
    await cli.init();
    const file = cli.file('first.csv', FIRST);
    const bad = await cli.run('import', file, '--mapping', cli.file('bad.json', '{"target":"x"}'));
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('is not one: target')]);
    const none = await cli.run('import', file, '--mapping', path.join(cli.folder, 'none.json'));
    expect(none.code).toBe(1);
    const seen = await cli.run('examine', file);
    expect(seen.out).toMatch(/C {2}CRN .*companyNumber/);
  }, 300_000);
});
