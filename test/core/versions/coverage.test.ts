import { readFileSync, existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { METHODS } from '#shared/contract/methods.ts';
import type { Container } from '#shared/domain/definition.ts';
import { NUMBERED_METRICS } from '#shared/domain/numbered-metrics.ts';
import { PROFILES } from '#core/import/profiles/profiles.ts';
import { createCluster, patchCluster } from '#core/clusters/register.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { readCoverage } from '#core/versions/coverage.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';

const METRICS_FILE = '../shared/reference/metrics.json';

test.skipIf(!existsSync(METRICS_FILE))('the table has the numbers and ecosystems of the framework', () => {
  const { metrics } = z
    .object({ metrics: z.array(z.object({ id: z.string(), name: z.string(), ecosystem_key: z.string() })) })
    .parse(JSON.parse(readFileSync(METRICS_FILE, 'utf8')));
  expect(NUMBERED_METRICS.map(({ number, ecosystem }) => [number, ecosystem])).toEqual(
    metrics.map(({ id, ecosystem_key }) => [id, ecosystem_key]),
  );
});

test('every profile it names is one the product reads, and writes the kind of record it says', () => {
  const targets = new Map(PROFILES.map(({ id, target }) => [id, target]));
  for (const { profiles, target, number } of NUMBERED_METRICS)
    for (const id of profiles ?? []) expect(targets.get(id), `${number} ${id}`).toBe(target);
});

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
});
afterEach(() => world.close());

const clusterId = 'aerospace';
const edit = (one: Parameters<typeof editDefinition>[1]['edit']) =>
  editDefinition(world.store, {
    clusterId,
    expectedRevision: readDefinition(world.store, clusterId).revision,
    edit: one,
  });
const container = (scheme: string, more: Partial<Container> = {}): Container => ({
  scheme,
  match: 'exact',
  codes: ['Aerospace'],
  letsIn: true,
  fit: 'close',
  note: '',
  agreedBy: '',
  agreedOn: null,
  ...more,
});
const row = (number: string) => {
  const rows = readCoverage(world.store, clusterId);
  METHODS['definitions.coverage'].output.parse({ rows });
  const found = rows.find((each) => each.number === number);
  if (found === undefined) throw new Error(`no row ${number}`);
  return found;
};
const addCompanies = (employees: number | null) =>
  addWorldExtract(world.store, {
    supplier: 'The Data City',
    title: 'Companies',
    edition: '2023',
    territory: 'UK',
    universe: 'selected-companies',
    companies: [
      {
        number: '00000001',
        name: 'Aileron Works Ltd',
        incorporatedOn: null,
        employees,
        turnoverGbp: null,
        codes: [['data-city-rtic', 'Aerospace']],
        sites: [],
      },
    ],
  });

describe('which source feeds which metric', () => {
  test('says what is missing, extract, container or both', () => {
    expect(readCoverage(world.store, clusterId)).toHaveLength(26);
    expect(row('1.1')).toMatchObject({ state: 'neither', fit: null, codes: 0, extracts: [] });
    const extract = addCompanies(10);
    expect(row('1.1')).toMatchObject({
      state: 'no-container',
      extracts: [{ id: extract, title: 'Companies', edition: '2023' }],
    });
    edit({
      kind: 'set-container',
      container: container('data-city-rtic', { note: 'Space apart', agreedBy: 'the steering group' }),
    });
    expect(row('1.1')).toMatchObject({
      state: 'fed',
      fit: 'close',
      codes: 1,
      note: 'Data City RTIC; Space apart; agreed by the steering group',
    });
    world.store.db.exec(`UPDATE extract SET status = 'retired'`);
    expect(row('1.1')).toMatchObject({ state: 'no-extract', fit: 'close' });
  });

  test('an extract feeds a metric only where it states the fact and carries the classification', () => {
    addCompanies(null);
    edit({ kind: 'set-container', container: container('data-city-rtic') });
    expect(row('1.1').state).toBe('fed');
    expect(row('3.1').state).toBe('no-extract');
    expect(row('2.2').state).toBe('neither');
    addCompanies(25);
    expect(row('3.1').state).toBe('fed');
    expect(row('1.2').state).toBe('no-extract');
  });

  test('metrics of records ask for their own container, and for extracts of their own kind', () => {
    edit({ kind: 'set-container', container: container('cah', { letsIn: false, fit: 'partial' }) });
    const extract = addCompanies(1);
    const become = world.store.db.prepare(
      `UPDATE extract SET target = 'observations', profile_id = ? WHERE id = ?`,
    );
    become.run('hesa-graduates', extract);
    expect(row('3.5')).toMatchObject({ state: 'fed', fit: 'partial' });
    expect(row('3.6')).toMatchObject({ state: 'no-extract', fit: 'partial' });
    become.run('dfe-graduate-outcomes', extract);
    expect(row('3.5').state).toBe('no-extract');
    expect(row('3.6').state).toBe('fed');
    expect(row('3.3').state).toBe('neither');
  });

  test('a classification said to have no code that fits is no container, and keeps its note', () => {
    addCompanies(1);
    edit({
      kind: 'set-container',
      container: container('data-city-rtic', { codes: [], fit: 'none', note: 'RTIC has no such code' }),
    });
    expect(row('1.1')).toMatchObject({
      state: 'no-container',
      fit: 'none',
      note: 'Data City RTIC: no code that fits; RTIC has no such code',
    });
  });

  test('a rule feeds what counts companies, without a stated fit', () => {
    addCompanies(1);
    edit({
      kind: 'add-rule',
      rule: {
        id: 'a',
        effect: 'include',
        when: { kind: 'codes', scheme: 'data-city-rtic', match: 'exact', codes: ['Aerospace'] },
        note: '',
      },
    });
    expect(row('1.1')).toMatchObject({
      state: 'fed',
      fit: null,
      note: 'By a rule alone, so nobody has said how well it fits.',
    });
  });

  test('cluster organisations are entered by hand, and named', () => {
    expect(row('1.5')).toMatchObject({ state: 'entered-by-hand', note: 'None entered yet.', codes: 0 });
    patchCluster(world.store, clusterId, {
      organisations: [{ name: 'Midlands Aerospace Alliance', kind: '', place: '', website: '', source: '' }],
    });
    expect(row('1.5')).toMatchObject({ note: 'Entered by hand: Midlands Aerospace Alliance', codes: 1 });
  });
});
