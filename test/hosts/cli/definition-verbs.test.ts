import { expect, test } from 'vitest';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { CliWorld } from './cli-world.ts';

const COMPANIES = [...companyCsv({ rows: 60, postcodes: ['DE1 1AA', 'B1 1AA', 'SW1A 1AA'] })].join('');
const definition = (...prefixes: string[]) => ({
  schemaVersion: 2,
  containers: [],
  rules: prefixes.map((prefix) => ({
    id: `r${prefix}`,
    effect: 'include',
    when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: [prefix] },
    note: '',
  })),
  pins: [],
});
const documents = (...prefixes: string[]) =>
  JSON.stringify({
    documents: [{ id: 'parts', name: 'Parts', tier: 'established', definition: definition(...prefixes) }],
  });

test('a definition is published, weighed, compared, restored and gone back to from the command line', async () => {
  const world = new CliWorld();
  await world.init();
  await world.json('import', world.file('BasicCompanyData-2026-11-01.csv', COMPANIES), '--territory', 'UK');
  await world.json('clusters', 'apply', world.file('one.json', documents('1', '2')));
  expect(await world.json('definitions', 'publish', 'parts', '--note', 'First cut')).toMatchObject({
    version: 1,
    revision: 1,
    note: 'First cut',
  });
  const again = await world.run('definitions', 'publish', 'parts', '--note', 'Again');
  expect(again).toMatchObject({ code: 1 });
  expect(again.err).toMatch(/is the same as version 1/);
  await world.json('clusters', 'apply', world.file('two.json', documents('1', '3')));
  expect((await world.run('definitions', 'diff', 'parts', 'v1', 'r2')).out.trimEnd()).toBe(
    'Added rule 2: SIC 3 and below\nRemoved rule 2: SIC 2 and below',
  );
  const impact = await world.run('definitions', 'impact', 'parts', '--geography', 'uk');
  expect(impact.out).toMatch(/^Against version 1, published .*: \d+ compan(?:y|ies) in .* out/);
  expect(impact.out).toMatch(/^Stale: Version 1, published .*: First cut$/m);
  const draft = world.file('draft.json', JSON.stringify(definition('1')));
  const moves = await world.json('definitions', 'moves', 'parts', '--against', 'v1', '--draft', draft);
  expect(moves).toMatchObject({
    companies: expect.arrayContaining([expect.objectContaining({ move: 'out' })]),
  });
  expect((await world.run('definitions', 'moves', 'parts', '--move', 'out')).out).toMatch(
    /meets no include rule/,
  );
  expect(await world.json('definitions', 'restore', 'parts', '1')).toMatchObject({ revision: 3 });
  expect(await world.json('definitions', 'versions')).toMatchObject([{ clusterId: 'parts', version: 1 }]);
  expect((await world.run('definitions', 'coverage', 'parts')).out).toMatch(
    /^4\.9 +Foreign-owned enterprises/m,
  );
  const { entries } = (await world.json('history')) as { entries: { id: number; action: string }[] };
  const published = entries.find(({ action }) => action === 'definitions.publish');
  expect(await world.json('history', 'jump', String(published?.id))).toEqual({ undone: 2, redone: 0 });
  expect((await world.run('definitions', 'diff', 'parts', 'published', 'r1')).out.trimEnd()).toBe(
    'The two are the same.',
  );
  expect((await world.run('history', 'jump', String(published?.id))).out.trimEnd()).toBe(
    'The history stands there already.',
  );
  const wrong = await world.run('definitions', 'diff', 'parts', 'yesterday', 'v1');
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.err).toMatch(/“yesterday” is none/);
}, 240_000);
