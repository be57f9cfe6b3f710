import { expect, test } from 'vitest';
import { CliWorld } from './cli-world.ts';

test('maps by cell and by authority, smoothed quotients, selections, assets, saved sets and bookmarks answer in words', async () => {
  const world = new CliWorld();
  await world.init();
  const sets = ['geography-sets', 'save', '--name', 'Two cities', '--areas', 'E06000015,E06000016'];
  const saved = await world.run(...sets);
  expect(saved.err + saved.out).toMatch(/^Saved “Two cities” of 2 districts \(saved:/);
  const id = /saved:[^)]+/.exec(saved.out)?.[0] ?? '';
  expect(await world.json('geography-sets', 'list')).toMatchObject({
    sets: [{ id, kind: 'saved', territory: 'Midlands', districtCodes: ['E06000015', 'E06000016'] }],
  });
  expect(await world.json('hexes', '--geography', id, '--areas', 'lad')).toMatchObject({
    areas: [{ name: 'Derby', value: null }, { name: 'Leicester' }],
    level: 'lad',
  });
  const layer = await world.run('hexes', '--geography', id, '--employees', '10-249', '--suppress-below', '3');
  expect(layer.out, layer.err).toMatch(/^0 cells, total 0 companies/);
  const smoothed = await world.run('hexes', '--smoothed', '--radius', '5', '--geography', id);
  expect(smoothed.out, smoothed.err).toMatch(/^\[x\] No company extract/);
  const selection = await world.run('selection', '--cells', '400,300 401,300', '--geography', id);
  expect(selection.out, selection.err).toMatch(/^0 companies in 0 cells/);
  const assets = await world.run('assets', '--type', 'university', '--geography', id);
  expect(assets.out, assets.err).toMatch(/University of Derby +University +Derby/);
  expect(await world.json('bookmarks')).toEqual({ entries: [] });
  const wrong = await world.run('hexes', '--employees', '249-10');
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Put the smaller number first')]);
  expect((await world.run('selection')).err).toMatch(/Give either --cells/);
  expect((await world.run('geography-sets', 'remove', id)).out).toMatch(/^1 geography set taken away/);
  const gone = await world.run('hexes', '--geography', id);
  expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('“Two cities” was taken away')]);
}, 300_000);
