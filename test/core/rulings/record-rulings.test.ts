import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { createCluster } from '#core/clusters/register.ts';
import { rulingsInForce } from '#core/rulings/applied-rulings.ts';
import { listRulingVersions } from '#core/rulings/list-rulings.ts';
import { confirmRulings, recordRulings, reviseRuling, setRulingState } from '#core/rulings/record-rulings.ts';
import { BIPLANE, BIPLANE_DERBY, createRulingWorld, ruling, type RulingWorld } from './ruling-world.ts';

let world: RulingWorld;
beforeEach(() => {
  world = createRulingWorld();
});
afterEach(() => world.close());

describe('recording', () => {
  test('gives numbers in the order of recording, keeps the postcode as a key, and what was seen beside it', () => {
    const [first, second] = recordRulings(world.store, [
      ruling(),
      ruling({ subject: BIPLANE, scope: { measures: ['employees', 'businesses'] } }),
    ]);
    expect(first).toMatchObject({ number: 1, version: 1, state: 'in-force', author: 'A. Analyst' });
    expect(first?.subjectKey).toBe('site:00000002:DE11AA');
    // Biplane Repair turns over £9m, and has three distinct sites.
    expect(first?.seen).toEqual([
      {
        measure: 'turnover',
        value: 3_000_000,
        extractId: world.estimates,
        edition: '2023',
        attribution: 'equal-over-sites',
      },
    ]);
    expect(second?.number).toBe(2);
    expect(second?.seen.map(({ measure, value }) => [measure, value])).toEqual([
      ['employees', 90],
      ['businesses', 1],
    ]);
    expect(world.journal().map(({ summary }) => summary)).toEqual(['Recorded 2 rulings']);
    expect(rulingsInForce(world.store).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('under “whole company” the site is seen at the whole figure', () => {
    world.store.db
      .prepare(`INSERT INTO setting (key, value) VALUES ('attribution', '"whole-company"')`)
      .run();
    expect(world.record().seen[0]?.value).toBe(9_000_000);
  });

  test.each<[string, Partial<GivenRulingBody>, string, RegExp]>([
    [
      'an unknown company',
      { subject: { kind: 'company', companyNumber: '00009999' } },
      'not-found',
      /no .*company 00009999/i,
    ],
    [
      'a site nobody has',
      { subject: { ...BIPLANE_DERBY, postcode: 'LS1 1AA' } },
      'not-found',
      /at LS1 1AA\. .*rule on the company/,
    ],
    [
      'an unknown cluster',
      { scope: { measures: ['turnover'], clusterIds: ['nowhere'] } },
      'not-found',
      /“nowhere”/,
    ],
    [
      'an unknown extract',
      { subject: { kind: 'extract', extractId: 99 }, scope: {} },
      'not-found',
      /extract 99/,
    ],
    ['no measure', { scope: {} }, 'invalid-input', /at least one measure/],
    [
      'a cap on a cell',
      { subject: { kind: 'cell', spacing: 'area-1km2', q: 1, r: 1 }, action: { kind: 'cap', at: 1 } },
      'invalid-input',
      /whole cell/,
    ],
    [
      'a reassigning to where it has no site',
      { action: { kind: 'reassign', to: [{ postcode: 'LS1 1AA', weight: 1 }] } },
      'invalid-input',
      /no site at LS1 1AA/,
    ],
    [
      'a file that is not kept',
      { evidence: [{ kind: 'file', attachmentId: 'gone', name: 'accounts.pdf' }] },
      'not-found',
      /“accounts\.pdf”/,
    ],
  ])('%s is refused, and nothing of the request is recorded', (_what, over, code, words) => {
    expect(() => world.record(over)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(words) }),
    );
    expect(() => recordRulings(world.store, [ruling(), ruling(over)])).toThrow(
      /^Nothing was recorded\. Ruling 2 of 2: /,
    );
    expect(world.list()).toMatchObject({ total: 0, inForce: 0 });
    expect(world.journal()).toEqual([]);
  });

  test('a reassigning names sites however their postcodes are typed', () => {
    expect(
      world.record({ action: { kind: 'reassign', to: [{ postcode: 'le1  1aa', weight: 2 }] } }).body.action,
    ).toEqual({
      kind: 'reassign',
      to: [{ postcode: 'LE11AA', weight: 2 }],
    });
  });
});

describe('revising', () => {
  test('appends a version in view of the one that was seen; older versions stay, even against a hand on the table', () => {
    const { id } = world.record();
    const revised = reviseRuling(world.store, {
      id,
      expectedVersion: 1,
      body: ruling({ action: { kind: 'cap', at: 1_000_000 } }),
      note: 'the accounts say so',
    });
    expect(revised).toMatchObject({ version: 2, number: 1, note: 'the accounts say so' });
    expect(listRulingVersions(world.store, id).map(({ version, words }) => [version, words])).toEqual([
      [2, 'Turnover at DE1 1AA capped at £1,000,000 in every cluster'],
      [1, 'Turnover at DE1 1AA disregarded in every cluster'],
    ]);
    expect(() => world.store.db.prepare(`UPDATE ruling SET note = ''`).run()).toThrow(/append-only/);
    expect(() =>
      reviseRuling(world.store, { id, expectedVersion: 1, body: ruling(), note: 'again' }),
    ).toThrow(expect.objectContaining({ code: 'version-conflict', detail: { version: 2 } }));
  });

  test('without a change appends nothing', () => {
    const { id } = world.record();
    expect(reviseRuling(world.store, { id, expectedVersion: 1, body: ruling(), note: 'same' }).version).toBe(
      1,
    );
    expect(world.journal()).toHaveLength(1);
  });
});

describe('revoking, confirming and the history', () => {
  test('a revoked ruling is not applied, and is again once it is put in force', () => {
    const { id } = world.record();
    expect(setRulingState(world.store, { ids: [id], state: 'revoked', note: 'mistaken' }).changed).toBe(1);
    expect(rulingsInForce(world.store)).toEqual([]);
    expect(setRulingState(world.store, { ids: [id], state: 'revoked', note: 'mistaken' }).changed).toBe(0);
    setRulingState(world.store, { ids: [id], state: 'in-force', note: 'right after all' });
    expect(rulingsInForce(world.store)).toHaveLength(1);
    expect(listRulingVersions(world.store, id)).toHaveLength(3);
  });

  test('undo of a recording leaves a revoked version, redo puts it in force; neither takes anything off the record', () => {
    const { id } = world.record();
    world.store.undo();
    expect(world.list().rulings).toMatchObject([{ id, state: 'revoked', note: 'Undone', applies: false }]);
    world.store.redo();
    expect(world.list().rulings).toMatchObject([{ id, state: 'in-force', version: 3, note: 'Done again' }]);
    reviseRuling(world.store, { id, expectedVersion: 3, body: ruling({ remains: 'work' }), note: 'more' });
    world.store.undo();
    expect(world.list().rulings).toMatchObject([{ version: 5, body: { remains: '' } }]);
    world.store.redo();
    expect(world.list().rulings).toMatchObject([
      { version: 6, body: { remains: 'work' }, note: 'Done again: more' },
    ]);
  });

  test('undo of a recording, then another recording: numbers are never given twice', () => {
    world.record();
    world.store.undo();
    expect(world.record().number).toBe(2);
  });

  test('confirming takes what is captured today, is done with a review date that came, and refuses a revoked ruling', () => {
    const { id } = world.record({ reviewOn: '2026-11-01' });
    expect(world.list().rulings[0]?.review).toMatchObject({ state: 'due' });
    world.store.db
      .prepare(`UPDATE company SET turnover_gbp = 18000000 WHERE company_number = '00000002'`)
      .run();
    const [confirmed] = confirmRulings(world.store, { ids: [id], note: 'read the accounts' }).rulings;
    expect(confirmed?.body.reviewOn).toBeNull();
    expect(confirmed?.seen[0]?.value).toBe(6_000_000);
    expect(world.list().rulings[0]?.review.state).toBe('none');
    world.store.undo();
    expect(world.list().rulings[0]).toMatchObject({
      body: { reviewOn: '2026-11-01' },
      seen: [{ value: 3_000_000 }],
    });
    expect(
      confirmRulings(world.store, { ids: [id], note: 'later', reviewOn: '2027-05-01' }).rulings[0]?.body
        .reviewOn,
    ).toBe('2027-05-01');
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'no' });
    expect(() => confirmRulings(world.store, { ids: [id], note: 'yes' })).toThrow(/Ruling 1 is revoked/);
  });

  test('a ruling may name clusters, and is found by them', () => {
    createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
    world.record({ scope: { measures: ['turnover'], clusterIds: ['aerospace'] } });
    expect(world.list({ clusterId: 'aerospace' }).rulings.map(({ words }) => words)).toEqual([
      'Turnover at DE1 1AA disregarded in Aerospace',
    ]);
  });
});
