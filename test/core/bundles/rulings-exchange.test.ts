import { describe, expect, test } from 'vitest';
import { bundleSchema } from '#shared/domain/bundle.ts';
import { givenDeskEntrySchema } from '#shared/domain/desk-entry.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { listDeskOf } from '#core/desk/desk-entries.ts';
import { removeDesk, saveDesk } from '#core/desk/save-desk.ts';
import { registerReversers } from '#core/handlers/index.ts';
import { listDecisions } from '#core/rulings/audit.ts';
import { recordRulings, reviseRuling, setRulingState } from '#core/rulings/record-rulings.ts';
import { findRulings, readRuling, readRulingVersions } from '#core/rulings/stored-rulings.ts';
import { writeBundle } from '#core/bundles/write-bundle.ts';
import { addAerospace, openAnalyst, type Analyst } from './exchange-world.ts';

const SITE = { kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' } as const;
const body = (over: Partial<GivenRulingBody> = {}) =>
  rulingBodySchema.parse({
    subject: SITE,
    scope: { measures: ['turnover'] },
    cause: 'head-office',
    action: { kind: 'disregard' },
    reason: 'the hangars are elsewhere',
    ...over,
  });

function open(author: string): Analyst {
  const analyst = openAnalyst(author);
  registerReversers();
  return analyst;
}
function record({ world }: Analyst, over: Partial<GivenRulingBody> = {}): string {
  return recordRulings(world.store, [body(over)])[0]?.id ?? '';
}
function revise({ world }: Analyst, id: string, over: Partial<GivenRulingBody>): void {
  const { version, body: before } = readRuling(world.store, id);
  const next = rulingBodySchema.parse({ ...before, ...over });
  reviseRuling(world.store, { id, expectedVersion: version, body: next, note: 'again' });
}
const revoke = ({ world }: Analyst, id: string) =>
  setRulingState(world.store, { ids: [id], state: 'revoked', note: 'mistaken' });
const standing = ({ world }: Analyst) =>
  findRulings(world.store)
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, state, body: { action, reason } }) => [number, state, action.kind, reason]);
const subjectsOf = (analyst: Analyst, text: string) =>
  analyst.preview(text).subjects.filter(({ kind }) => kind === 'ruling' || kind === 'caveat');

describe('rulings in an exchange', () => {
  test('travel with number, author and time, come under a number of this workspace, and leave with undo', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    const id = record(ann);
    record(ben, { subject: { kind: 'company', companyNumber: '00000001' }, reason: 'thousands for pounds' });
    const text = ann.write();
    expect(bundleSchema.parse(JSON.parse(text)).rulings).toMatchObject([
      { id, state: 'in-force', told: { number: 1, author: 'Ann', note: '' } },
    ]);
    expect(subjectsOf(ben, text)).toEqual([
      {
        kind: 'ruling',
        id,
        name: 'Biplane Repair Ltd, DE1 1AA',
        state: 'new',
        changes: [
          'New here: Turnover at DE1 1AA disregarded in every cluster',
          'Reason: the hangars are elsewhere',
        ],
        conflicts: [],
      },
    ]);
    expect(ben.merge(text)).toMatchObject({ added: [id], updated: [] });
    expect(standing(ben)).toEqual([
      [1, 'in-force', 'disregard', 'thousands for pounds'],
      [2, 'in-force', 'disregard', 'the hangars are elsewhere'],
    ]);
    expect(readRuling(ben.world.store, id)).toMatchObject({
      author: 'Ben',
      note: 'Taken in from the bundle of 22 Nov 2026 by Ann, where it is ruling 1 by Ann',
      seen: [{ measure: 'turnover', value: null }],
    });
    ben.world.store.undo();
    expect(readRuling(ben.world.store, id).state).toBe('revoked');
    ben.world.store.redo();
    expect(readRuling(ben.world.store, id).state).toBe('in-force');
    expect(readRulingVersions(ben.world.store, id)).toHaveLength(3);
    ben.world.store.undo();
    // What was undone here comes again when it is asked for again.
    ben.merge(text);
    expect(readRuling(ben.world.store, id).state).toBe('in-force');
  });

  test('what each side changed is there on both; what was revoked there is revoked here', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    const id = record(ann);
    const second = record(ann, { subject: { kind: 'company', companyNumber: '00000001' } });
    ben.merge(ann.write());
    revise(ann, id, { reason: 'read the accounts' });
    revoke(ann, second);
    revise(ben, id, { action: { kind: 'cap', at: 5 } });
    const [fromAnn, fromBen] = [ann.write(), ben.write()];
    expect(subjectsOf(ben, fromAnn).map(({ state, changes }) => [state, changes])).toEqual(
      expect.arrayContaining([
        ['merged', ['Reason: “the hangars are elsewhere” to “read the accounts”']],
        ['theirs-only', ['Revoked']],
      ]),
    );
    ben.merge(fromAnn);
    ann.merge(fromBen);
    const both = [
      [1, 'in-force', 'cap', 'read the accounts'],
      [2, 'revoked', 'disregard', 'the hangars are elsewhere'],
    ];
    expect(standing(ann)).toEqual(both);
    expect(standing(ben)).toEqual(both);
    // Both hold the same by now: nothing is left to say.
    expect(subjectsOf(ben, ann.write())).toEqual([]);
    ben.world.store.undo();
    expect(standing(ben)[0]).toEqual([1, 'in-force', 'cap', 'the hangars are elsewhere']);
  });

  test('where both decided otherwise the choice decides, and without one nothing is taken in', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    const id = record(ann);
    ben.merge(ann.write());
    revise(ann, id, { action: { kind: 'cap', at: 7_000_000 } });
    revise(ben, id, { action: { kind: 'keep' }, cause: 'verified' });
    const text = ann.write();
    const key = `ruling/${id}/decision`;
    expect(subjectsOf(ben, text).flatMap(({ conflicts }) => conflicts)).toEqual([
      {
        key,
        words: 'Both changed the decision of the ruling on Biplane Repair Ltd, DE1 1AA.',
        base: 'Turnover at DE1 1AA disregarded in every cluster',
        ours: 'Turnover at DE1 1AA kept as captured in every cluster',
        theirs: 'Turnover at DE1 1AA capped at £7,000,000 in every cluster',
      },
    ]);
    expect(() => ben.merge(text)).toThrow(expect.objectContaining({ code: 'version-conflict' }));
    ben.merge(text, { [key]: 'theirs' });
    expect(readRuling(ben.world.store, id).body).toMatchObject({
      action: { kind: 'cap', at: 7_000_000 },
      cause: 'verified',
    });
    // Settled here, it is not asked again there.
    expect(subjectsOf(ann, ben.write()).flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });

  test('one that is revoked here and changed there is changed and stays revoked', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    const id = record(ann);
    ben.merge(ann.write());
    revise(ann, id, { remains: 'the area works' });
    revoke(ben, id);
    ben.merge(ann.write());
    expect(readRuling(ben.world.store, id)).toMatchObject({
      state: 'revoked',
      body: { remains: 'the area works' },
    });
  });

  test('of chosen clusters those travel that reach one, those on a whole extract among them', () => {
    const ann = open('Ann');
    addAerospace(ann);
    // Biplane Repair is in aircraft, Cake and Bread is not.
    const member = record(ann);
    record(ann, { subject: { kind: 'company', companyNumber: '00000003' } });
    const named = record(ann, {
      subject: { kind: 'company', companyNumber: '00000003' },
      scope: { measures: ['turnover'], clusterIds: ['aerospace'] },
    });
    const whole = record(ann, { subject: { kind: 'extract', extractId: 1 }, scope: {} });
    const ids = (text: string) =>
      bundleSchema
        .parse(JSON.parse(text))
        .rulings.map(({ id }) => id)
        .toSorted();
    expect(ids(ann.write(['aerospace']))).toEqual([member, named, whole].toSorted());
    expect(ids(ann.write())).toHaveLength(4);
  });

  test('company numbers are hashed where the bundle is, and met here; a row’s label stays at home', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    const id = record(ann);
    record(ann, {
      subject: {
        kind: 'record',
        target: 'fundraisings',
        key: 'abcd1234',
        label: 'Seed round of Biplane Repair Ltd',
      },
      scope: {},
    });
    const { text } = writeBundle(ann.world.store, { note: '', hashCompanyNumbers: true });
    expect(text).not.toContain('00000002');
    expect(text).not.toContain('Biplane Repair');
    expect(
      bundleSchema.parse(JSON.parse(text)).rulings.find((one) => one.id === id)?.body.subject,
    ).toMatchObject({
      companyNumber: expect.stringMatching(/^#[0-9A-F]{16}$/),
    });
    expect(ben.preview(text).rulingsNotMet).toBe(0);
    ben.merge(text);
    expect(readRuling(ben.world.store, id).subjectKey).toBe('site:00000002:DE11AA');
    const other = open('Cat');
    other.world.store.db
      .prepare(`UPDATE company SET company_number = '9' || substr(company_number, 2)`)
      .run();
    expect(other.preview(text).rulingsNotMet).toBe(1);
  });

  test('of a hashed bundle it is told how many companies its free text names; of one in plain nothing', () => {
    const ann = open('Ann');
    const namedIn = (hashCompanyNumbers: boolean) =>
      writeBundle(ann.world.store, { note: '', hashCompanyNumbers }).namedInText;
    const id = record(ann);
    record(ann, { subject: { kind: 'company', companyNumber: '00000001' } });
    expect(namedIn(true)).toBe(0);
    revise(ann, id, { reason: 'BIPLANE REPAIR LTD has its hangars elsewhere' });
    expect(namedIn(true)).toBe(1);
    revise(ann, id, { evidence: [{ kind: 'text', text: 'Accounts of 00000001' }] });
    expect(namedIn(true)).toBe(2);
    // Nobody rules on this one, so that nothing of it is hashed.
    revise(ann, id, { reason: 'like Derwent Software Ltd', evidence: [] });
    expect(namedIn(true)).toBe(0);
    revise(ann, id, { reason: 'Biplane Repair Ltd' });
    expect(namedIn(false)).toBe(0);
  });

  test('a bundle of before rulings and caveats is read, and takes nothing away', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    record(ben);
    const { rulings: _rulings, caveats: _caveats, ...old } = JSON.parse(ann.write());
    ben.merge(JSON.stringify(old));
    expect(standing(ben)).toHaveLength(1);
  });

  test('a ruling that contradicts itself makes no bundle', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    record(ann);
    const bundle = bundleSchema.parse(JSON.parse(ann.write()));
    const [first] = bundle.rulings;
    if (first === undefined) throw new Error('no ruling travels');
    first.body.scope.measures = [];
    expect(() => ben.merge(JSON.stringify(bundle))).toThrow(/does not hold together.*at least one measure/);
  });
});

describe('caveats in an exchange', () => {
  const given = (text: string, id?: string) =>
    givenDeskEntrySchema.parse({ kind: 'caveat', ...(id === undefined ? {} : { id }), body: { text } });
  const save = ({ world }: Analyst, text: string, id?: string) =>
    saveDesk(world.store, { entries: [given(text, id)] })[0]?.id ?? '';
  const texts = ({ world }: Analyst) => listDeskOf(world.store, 'caveat').map((entry) => entry.body.text);

  test('are added, changed and taken away as there; a conflict is settled by the choice; undo gives all back', () => {
    const [ann, ben] = [open('Ann'), open('Ben')];
    const id = save(ann, 'Counts registered offices.');
    const gone = save(ann, 'An upper bound.');
    expect(ben.merge(ann.write()).added.toSorted()).toEqual([id, gone].toSorted());
    save(ann, 'Counts registered offices alone.', id);
    removeDesk(ann.world.store, { ids: [gone], removed: true });
    save(ben, 'Counts offices.', id);
    const text = ann.write();
    const key = `caveat/${id}/text`;
    expect(subjectsOf(ben, text).flatMap(({ conflicts }) => conflicts)).toMatchObject([
      { key, ours: 'Counts offices.', theirs: 'Counts registered offices alone.' },
    ]);
    ben.merge(text, { [key]: 'theirs' });
    expect(texts(ben)).toEqual(['Counts registered offices alone.']);
    const audit = listDecisions(ben.world.store, METHODS['rulings.audit'].input.parse({ kinds: ['caveat'] }));
    expect(audit.entries.map(({ act, words }) => `${act}: ${words}`)).toEqual(
      expect.arrayContaining(['taken in: Counts registered offices alone.', 'revised: Counts offices.']),
    );
    ben.world.store.undo();
    expect(texts(ben).toSorted()).toEqual(['An upper bound.', 'Counts offices.']);
  });
});
