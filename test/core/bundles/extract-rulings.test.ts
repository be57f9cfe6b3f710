import { beforeEach, describe, expect, test } from 'vitest';
import { bundleSchema } from '#shared/domain/bundle.ts';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { registerReversers } from '#core/handlers/index.ts';
import { rulingsInForce } from '#core/rulings/applied-rulings.ts';
import { labelledRulings } from '#core/rulings/label-ruling.ts';
import { recordRulings, reviseRuling, setRulingState } from '#core/rulings/record-rulings.ts';
import { findRulings, readRuling } from '#core/rulings/stored-rulings.ts';
import { TINY_ESTIMATES, TINY_SECTORS, type WorldExtract } from '../../fixtures/tiny-world.ts';
import { addWorldExtract } from '../../fixtures/world-workspace.ts';
import { addAerospace, openAnalyst, type Analyst } from './exchange-world.ts';

let ann: Analyst;
let ben: Analyst;
beforeEach(() => {
  [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
  registerReversers();
});

const add = ({ world }: Analyst, extract: WorldExtract): number => addWorldExtract(world.store, extract);

/** Ann disregards the estimates, which are the second extract of hers. */
function ruled(over: Partial<GivenRulingBody> = {}): string {
  const extractId = add(ann, TINY_ESTIMATES);
  const [one] = recordRulings(ann.world.store, [
    rulingBodySchema.parse({
      subject: { kind: 'extract', extractId },
      scope: {},
      cause: 'supplier-error',
      action: { kind: 'disregard' },
      reason: 'the wrong file was sent',
      ...over,
    }),
  ]);
  return one?.id ?? '';
}
function revise({ world }: Analyst, id: string, over: Partial<GivenRulingBody>): void {
  const { version, body } = readRuling(world.store, id);
  const next = rulingBodySchema.parse({ ...body, ...over });
  reviseRuling(world.store, { id, expectedVersion: version, body: next, note: 'again' });
}
const told = ({ world }: Analyst) =>
  labelledRulings(world.store, findRulings(world.store)).map(
    ({ subjectKey, subjectLabel, review, applies }) => ({
      subjectKey,
      subjectLabel,
      review: review.state,
      applies,
    }),
  );
const rulingsOf = (analyst: Analyst, text: string) =>
  analyst.preview(text).subjects.filter(({ kind }) => kind === 'ruling');
const numbersInForce = ({ world }: Analyst) =>
  rulingsInForce(world.store).map(({ body: { subject } }) =>
    subject.kind === 'extract' ? subject.extractId : null,
  );
const NOT_HERE =
  'Selected companies, 2023, by Tiny Estimates is not in this workspace: the ruling changes no figure here until the same file is imported, and then takes effect.';

describe('a ruling on an extract in an exchange', () => {
  test('travels by what the extract is, and bears the number the extract has there', () => {
    const id = ruled();
    add(ben, TINY_SECTORS);
    const here = add(ben, TINY_ESTIMATES);
    expect(here).toBe(3);
    const text = ann.write();
    expect(bundleSchema.parse(JSON.parse(text)).rulings[0]?.body.subject).toEqual({
      kind: 'extract',
      extractId: 0,
      source: {
        target: 'companies',
        profileId: 'world',
        supplier: 'Tiny Estimates',
        title: 'Selected companies',
        edition: '2023',
        fingerprint: 'Tiny Estimates 2023',
      },
    });
    expect(ben.preview(text)).toMatchObject({ extractsNotMet: 0 });
    expect(ben.merge(text)).toMatchObject({ added: [id], extractsNotMet: 0 });
    expect(numbersInForce(ben)).toEqual([3]);
    expect(told(ben)).toEqual([
      {
        subjectKey: 'extract:workspace/3',
        subjectLabel: expect.stringContaining('Selected companies'),
        review: 'none',
        applies: true,
      },
    ]);
    // Both hold the same by now.
    expect(rulingsOf(ann, ben.write())).toEqual([]);
    expect(rulingsOf(ben, ann.write())).toEqual([]);
  });

  test('where the extract is not, is told as not applicable, kept, and takes effect once the file is there', () => {
    const id = ruled();
    const text = ann.write();
    expect(ben.preview(text).extractsNotMet).toBe(1);
    expect(rulingsOf(ben, text)).toMatchObject([
      {
        state: 'new',
        name: 'Selected companies, 2023',
        changes: [
          'New here: Selected companies, 2023 disregarded in every cluster',
          'Reason: the wrong file was sent',
          `Not applicable here. ${NOT_HERE}`,
        ],
      },
    ]);
    expect(ben.merge(text)).toMatchObject({ added: [id], extractsNotMet: 1 });
    expect(numbersInForce(ben)).toEqual([0]);
    expect(told(ben)).toEqual([
      {
        subjectKey: 'extract:elsewhere/world/Tiny Estimates 2023',
        subjectLabel: 'Selected companies, 2023',
        review: 'moot',
        applies: false,
      },
    ]);
    // Who does not have the extract passes the ruling on all the same.
    expect(rulingsOf(ann, ben.write())).toEqual([]);
    const cat = openAnalyst('Cat');
    add(cat, TINY_ESTIMATES);
    cat.merge(ben.write());
    expect(numbersInForce(cat)).toEqual([2]);
    // The same file comes: nobody has to take the bundle in again.
    add(ben, TINY_SECTORS);
    expect(numbersInForce(ben)).toEqual([0]);
    const here = add(ben, TINY_ESTIMATES);
    expect(numbersInForce(ben)).toEqual([here]);
    expect(told(ben)).toMatchObject([
      { subjectKey: `extract:workspace/${here}`, review: 'none', applies: true },
    ]);
    expect(ben.preview(text).extractsNotMet).toBe(0);
  });

  test('is met by the file, not by its names: under another title it is the same, another file of that title is not', () => {
    const id = ruled();
    const edit = (set: string) => ben.world.store.db.exec(`UPDATE extract SET ${set} WHERE id = 2`);
    add(ben, { ...TINY_ESTIMATES, title: 'Estimates' });
    ben.merge(ann.write());
    expect(numbersInForce(ben)).toEqual([2]);
    revise(ann, id, { reason: 'sent twice' });
    expect(rulingsOf(ben, ann.write())).toMatchObject([{ state: 'theirs-only', conflicts: [] }]);
    edit(`profile_id = 'another'`);
    expect(numbersInForce(ben)).toEqual([0]);
    edit(`profile_id = 'world', fingerprint = 'another'`);
    expect(numbersInForce(ben)).toEqual([0]);
    edit(`fingerprint = 'Tiny Estimates 2023'`);
    expect(numbersInForce(ben)).toEqual([2]);
  });

  test('is merged three ways wherever the extract is: parts of both, a choice where both decided otherwise', () => {
    const id = ruled();
    ben.merge(ann.write());
    revise(ann, id, { reason: 'the supplier said so' });
    revise(ben, id, { footnote: 'Withheld at the supplier’s wish.' });
    ben.merge(ann.write());
    expect(readRuling(ben.world.store, id).body).toMatchObject({
      reason: 'the supplier said so',
      footnote: 'Withheld at the supplier’s wish.',
    });
    ann.merge(ben.write());
    revise(ann, id, { action: { kind: 'keep' } });
    setRulingState(ben.world.store, { ids: [id], state: 'revoked', note: 'mistaken' });
    ben.merge(ann.write());
    expect(readRuling(ben.world.store, id)).toMatchObject({
      state: 'revoked',
      body: { action: { kind: 'keep' } },
    });
    // A ruling that is revoked waits for no extract.
    expect(ann.preview(ben.write()).extractsNotMet).toBe(0);
    expect(openAnalyst('Cat').preview(ben.write()).extractsNotMet).toBe(0);
    ann.merge(ben.write());
    for (const [analyst, cause] of [
      [ann, 'out-of-date'],
      [ben, 'other'],
    ] as const)
      revise(analyst, id, { cause });
    const key = `ruling/${id}/cause`;
    expect(rulingsOf(ben, ann.write()).flatMap(({ conflicts }) => conflicts)).toMatchObject([
      { key, words: 'Both changed the cause of the ruling on Selected companies, 2023.' },
    ]);
    ben.merge(ann.write(), { [key]: 'theirs' });
    expect(readRuling(ben.world.store, id).body.cause).toBe('out-of-date');
  });

  test('leaves with undo and comes with redo, met or not', () => {
    const id = ruled();
    ben.merge(ann.write());
    ben.world.store.undo();
    expect(numbersInForce(ben)).toEqual([]);
    const here = add(ben, TINY_ESTIMATES);
    ben.world.store.redo();
    expect(numbersInForce(ben)).toEqual([here]);
    expect(readRuling(ben.world.store, id).state).toBe('in-force');
  });

  test('travels with chosen clusters where it reaches them', () => {
    addAerospace(ann);
    const id = ruled();
    expect(bundleSchema.parse(JSON.parse(ann.write(['aerospace']))).rulings.map((one) => one.id)).toEqual([
      id,
    ]);
  });

  test('by a number alone makes no bundle', () => {
    ruled();
    const bundle = JSON.parse(ann.write());
    bundle.rulings[0].body.subject = { kind: 'extract', extractId: 1 };
    expect(() => ben.preview(JSON.stringify(bundle))).toThrow(/is on an extract by a number/);
  });
});
