import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../conformance/host-under-test.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { CliWorld } from './cli-world.ts';

const DIRECTORY = [
  '"DE1 1AA",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
  '"B1  1AA",10,406600,286400,"E92000001","","","","E08000025",""',
].join('\n');
const COMPANIES = [...companyCsv({ rows: 60, postcodes: ['DE1 1AA', 'B1 1AA', 'SW1A 1AA'] })].join('');
const CLUSTER = {
  id: 'all-prefixes',
  name: 'All prefixes',
  tier: 'established',
  definition: {
    schemaVersion: 2,
    containers: [],
    rules: [
      {
        id: 'r1',
        effect: 'include',
        scheme: 'sic-2007',
        match: 'prefix',
        codes: '0 1 2 3 4 5 6 7 8 9'.split(' '),
      },
    ],
    pins: [],
  },
};

describe('the verbs of the cli', () => {
  test('each answers in words and, under --json, in JSON; what is done in one command is there in the next', async () => {
    const world = new CliWorld();
    await world.init();
    const directory = world.file('de.csv', DIRECTORY);
    const companies = world.file('BasicCompanyData-2026-11-01.csv', COMPANIES);
    const cluster = world.file('clusters.json', JSON.stringify({ documents: [CLUSTER] }));
    expect(await world.json('reference', 'import', directory, '--edition', '2026')).toMatchObject({ id: 1 });
    expect(await world.json('import', companies, '--territory', 'Midlands')).toMatchObject({
      rows: { read: 60 },
    });
    expect(await world.json('clusters', 'apply', cluster)).toMatchObject({ added: ['all-prefixes'] });
    expect(await world.json('annotate', 'hex:1,2', 'Look here')).toMatchObject({
      subjectLabel: 'Hex cell 1, 2',
    });
    const words: Record<string, RegExp> = {
      'members all-prefixes': /^\d+ members/,
      'metrics all-prefixes --by utla': /Birmingham/,
      'hexes all-prefixes': /cells/,
      'reference describe': /^2 postcodes/,
      verify: /^ok/,
      undo: /^Undone: /,
      redo: /^Done again: /,
    };
    for (const [verb, expected] of Object.entries(words)) {
      const plain = await world.run(...verb.split(' '));
      expect(plain.code, `${verb}: ${plain.err}`).toBe(0);
      expect(plain.out, verb).toMatch(expected);
    }
    const documents: Record<string, unknown> = {
      describe: { name: 'one' },
      extracts: { extracts: [{ id: 1 }], reference: [{ id: 1 }] },
      'problems 1': { rows: expect.any(Array) },
      'clusters list': [{ id: 'all-prefixes' }],
      'clusters export': { documents: [{ id: 'all-prefixes' }] },
      'members all-prefixes': { total: 58 },
      'metrics all-prefixes': { rows: [{ clusterId: 'all-prefixes' }] },
      'hexes all-prefixes': { measure: 'businesses' },
      annotations: { annotations: [{ text: 'Look here' }] },
      'reference describe': { postcodes: 2 },
      history: { entries: expect.any(Array) },
      backup: { id: expect.any(String) },
      backups: expect.arrayContaining([expect.objectContaining({ reason: 'close' })]),
      verify: { ok: true },
      place: { sites: 60, changed: 0 },
      'retire 1 --reference': { done: true },
      'call app.describe': { version: expect.any(String) },
    };
    for (const [verb, expected] of Object.entries(documents))
      expect({ answer: await world.json(...verb.split(' ')) }, verb).toMatchObject({ answer: expected });
  }, 240_000);

  test('a figure that needs the UK reads [x] with the reason where the extract does not cover it', async () => {
    const world = new CliWorld();
    await world.init();
    await world.json(
      'import',
      world.file('a.csv', COMPANIES),
      '--edition',
      '2026',
      '--territory',
      'Midlands',
    );
    await world.json('clusters', 'apply', world.file('c.json', JSON.stringify({ documents: [CLUSTER] })));
    const { out } = await world.run('metrics', 'all-prefixes');
    expect(out).toMatch(/^All prefixes +Midlands Engine +0 +0 +\[x\] +\[x\]/m);
    expect(out).toMatch(/^\[x\] Share of UK: The extract is not stated to cover the comparator/m);
    expect(out).toMatch(/^\[x\] LQ: .*State its coverage/m);
    const { rows } = (await world.json('metrics', 'all-prefixes')) as {
      rows: { values: Record<string, { kind: string; reason?: string }> }[];
    };
    expect(rows[0]?.values['share-of-uk']).toMatchObject({
      kind: 'undefined',
      reason: 'comparator-not-covered',
    });
  }, 60_000);
});

describe('exit codes', () => {
  const cases: readonly (readonly [what: string, args: string[], code: number, says: RegExp])[] = [
    ['help', ['help'], 0, /^$/],
    ['no such verb', ['bogus'], 2, /There is no verb “bogus”/],
    ['no such option', ['describe', '--bogus'], 2, /^Unknown option --bogus\. “workbench help”/],
    ['a number that is none', ['serve', '--port', 'ten'], 2, /--port takes a whole number/],
    ['input that is not JSON', ['call', 'app.describe', '{'], 2, /The input is not JSON/],
    ['a home without reference data', ['reference', 'describe'], 0, /^$/],
    ['no such method', ['call', 'no.such'], 1, /There is no method no\.such/],
    ['no workspace', ['describe'], 1, /No workspace is named/],
    [
      'a workspace that is not there',
      ['describe', '-w', '/no-such-folder/none.workbench'],
      1,
      /none\.workbench is no longer in/,
    ],
    ['a workspace that cannot be written', ['init', '/no-such-folder/x.workbench'], 1, /no-such-folder/],
  ];
  test.each(cases)('%s', async (_what, args, code, says) => {
    const world = new CliWorld();
    const ended = await world.bare(...args);
    expect(ended, ended.err).toMatchObject({ code });
    expect(ended.err).toMatch(says);
    expect(ended.err).not.toMatch(/\n {4}at /);
    if (code === 0) return;
    const json = await world.bare(...args, '--json');
    expect(json.code).toBe(code);
    const { error } = JSON.parse(json.err) as { error: { message: string } };
    expect(error.message).toMatch(says);
  });

  test('a home that is a file is refused by name', async () => {
    const world = new CliWorld();
    const file = world.file('a-file', 'x');
    const ended = await world.bare('sample', '--home', file);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.err).toContain(file);
  });

  test('a reader that leaves early is no fault', async () => {
    const world = new CliWorld();
    const command = `"${process.execPath}" electron/hosts/cli/workbench.mjs methods --json --home "${world.home}" | head -c 1; exit "\${PIPESTATUS[0]}"`;
    const shell = spawn('bash', ['-c', command], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    shell.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const code = await new Promise((resolve) => shell.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
