import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carriedLicences } from '#core/licences/carried-licence.ts';
import {
  licenceReverser,
  listLicences,
  listLicenceVersions,
  retireLicence,
  saveLicence,
} from '#core/licences/register-licence.ts';
import { createCluster } from '#core/clusters/register.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { daysLeft, licenceTermsSchema } from '#shared/domain/licence.ts';
import { formatProvenance } from '#shared/format/provenance.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
});
afterEach(() => world.close());

const terms = (change: object = {}) =>
  licenceTermsSchema.parse({
    supplier: 'Tiny Register',
    name: 'Research licence',
    licensee: 'The observatory',
    startsOn: '2026-04-01',
    expiresOn: '2027-03-31',
    attribution: 'Contains data of Tiny Register',
    permitted: { rows: 'forbidden', aggregates: 'allowed', minimumCount: 3 },
    ...change,
  });
const list = (includeRetired = false) => listLicences(world.store, { includeRetired });

/** States that an extract is held under a licence, as a commit or a restatement leaves it. */
function hold(extractId: number, licenceId: string): void {
  world.store.db
    .prepare('UPDATE extract SET statement = ? WHERE id = ?')
    .run(JSON.stringify({ licenceId }), extractId);
}

describe('a licence', () => {
  test('is entered, changed by a further version, and keeps its history with authors', () => {
    const first = saveLicence(world.store, { terms: terms() });
    expect(first).toMatchObject({ version: 1, status: 'live', extracts: 0 });
    const second = saveLicence(world.store, {
      id: first.id,
      expectedVersion: 1,
      terms: terms({ expiresOn: '2028-03-31' }),
    });
    expect(second.version).toBe(2);
    expect(
      listLicenceVersions(world.store, first.id).map(({ version, terms: at }) => [version, at.expiresOn]),
    ).toEqual([
      [2, '2028-03-31'],
      [1, '2027-03-31'],
    ]);
    expect(() => world.store.db.exec('UPDATE licence SET version = 9')).toThrow('append-only');
    expect(() => world.store.db.exec('DELETE FROM licence')).toThrow('append-only');
  });

  test('is not written over by somebody who saw an older version', () => {
    const { id } = saveLicence(world.store, { terms: terms() });
    saveLicence(world.store, { id, expectedVersion: 1, terms: terms({ licensee: 'A partner' }) });
    const late = () =>
      saveLicence(world.store, { id, expectedVersion: 1, terms: terms({ licensee: 'Late' }) });
    expect(late).toThrow(expect.objectContaining({ code: 'version-conflict', detail: { version: 2 } }));
    const blind = () => saveLicence(world.store, { id, terms: terms({ licensee: 'Blind' }) });
    expect(blind).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(list()[0]?.terms.licensee).toBe('A partner');
  });

  test('that changes nothing makes no version and no entry in the history', () => {
    const { id } = saveLicence(world.store, { terms: terms() });
    expect(saveLicence(world.store, { id, expectedVersion: 1, terms: terms() }).version).toBe(1);
    expect(world.journal()).toHaveLength(1);
  });

  test('has a name of its own among those of its supplier, and dates in their order', () => {
    saveLicence(world.store, { terms: terms() });
    expect(() => saveLicence(world.store, { terms: terms({ name: 'RESEARCH LICENCE' }) })).toThrow(
      expect.objectContaining({ code: 'name-taken' }),
    );
    saveLicence(world.store, { terms: terms({ supplier: 'Another supplier' }) });
    expect(() => saveLicence(world.store, { terms: terms({ name: 'B', expiresOn: '2026-03-31' }) })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });

  test('retired leaves the list and keeps its extracts; undo brings it back by a version, redo takes it out', () => {
    const { id } = saveLicence(world.store, { terms: terms() });
    hold(world.register, id);
    retireLicence(world.store, id);
    expect(list()).toEqual([]);
    expect(list(true)).toMatchObject([{ id, status: 'retired', version: 2, extracts: 1 }]);
    const record = world.journal().at(-1);
    world.reverse(record, licenceReverser, 'undo');
    expect(list()).toMatchObject([{ id, status: 'live', version: 3 }]);
    world.reverse(record, licenceReverser, 'redo');
    expect(list(true)).toMatchObject([{ id, status: 'retired', version: 4 }]);
  });

  test('whose entry is undone is retired, never removed; a change undone is a version with the former terms', () => {
    const { id } = saveLicence(world.store, { terms: terms() });
    saveLicence(world.store, { id, expectedVersion: 1, terms: terms({ licensee: 'A partner' }) });
    const [entered, changed] = world.journal();
    world.reverse(changed, licenceReverser, 'undo');
    expect(list()).toMatchObject([{ version: 3, terms: { licensee: 'The observatory' } }]);
    world.reverse(entered, licenceReverser, 'undo');
    expect(list()).toEqual([]);
    expect(listLicenceVersions(world.store, id)).toHaveLength(4);
  });

  test('that is not there is told apart from one that is retired', () => {
    for (const act of [
      () => retireLicence(world.store, 'none'),
      () => listLicenceVersions(world.store, 'none'),
      () => saveLicence(world.store, { id: 'none', expectedVersion: 1, terms: terms() }),
    ])
      expect(act).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

test('days are counted to the last day: 0 on it, negative after, null without an end', () => {
  expect(daysLeft('2027-03-31', '2027-03-30')).toBe(1);
  expect(daysLeft('2027-03-31', '2027-03-31')).toBe(0);
  expect(daysLeft('2027-03-31', '2027-04-02')).toBe(-2);
  expect(daysLeft(null, '2027-04-02')).toBeNull();
});

describe('a figure', () => {
  beforeEach(() => {
    createCluster(world.store, { name: 'Aircraft', tier: 'super', aliases: [], description: '' });
  });
  const basis = () => {
    const request = METHODS['metrics.compute'].input.parse({
      geographySetIds: ['uk'],
      metricIds: ['businesses'],
      settings: { extractId: world.register },
    });
    const { rows } = METHODS['metrics.compute'].output.parse(computeMetrics(world.store, request));
    const value = rows[0]?.values['businesses'];
    if (value === undefined) throw new Error('no figure');
    return value.basis;
  };

  test('carries the licence as stated of its extract where the register has none', () => {
    expect(basis().licences).toEqual([
      {
        extractId: world.register,
        name: 'Synthetic',
        licenceId: null,
        licenceVersion: null,
        attribution: '',
        expiresOn: null,
        permitted: {
          rows: 'not-stated',
          namedLists: 'not-stated',
          aggregates: 'not-stated',
          minimumCount: null,
          fields: [],
        },
      },
    ]);
  });

  test('carries the newest version of the licence its extract points at, and says so in its provenance', () => {
    const { id } = saveLicence(world.store, { terms: terms() });
    hold(world.register, id);
    saveLicence(world.store, { id, expectedVersion: 1, terms: terms({ expiresOn: '2028-03-31' }) });
    expect(basis().licences).toMatchObject([
      { licenceId: id, licenceVersion: 2, expiresOn: '2028-03-31', permitted: { minimumCount: 3 } },
    ]);
    expect(formatProvenance(basis())).toContain(
      'Licence: Research licence, ends on 31 Mar 2028. Contains data of Tiny Register.',
    );
  });

  test('of extracts that are not there carries none', () => {
    expect(carriedLicences(world.store, [9999])).toEqual([]);
  });
});
