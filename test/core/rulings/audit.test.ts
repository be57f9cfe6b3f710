import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAnnotation, reviseAnnotation } from '#core/annotations/annotate.ts';
import { createCluster } from '#core/clusters/register.ts';
import { removeDesk, saveDesk } from '#core/desk/save-desk.ts';
import { confirmRulings, reviseRuling, setRulingState } from '#core/rulings/record-rulings.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { givenDeskEntrySchema } from '#shared/domain/desk-entry.ts';
import { BIPLANE, createRulingWorld, ruling, type RulingWorld } from './ruling-world.ts';

let world: RulingWorld;
beforeEach(() => {
  world = createRulingWorld();
});
afterEach(() => world.close());

const acts = (asked: object = {}) => world.audit(asked).entries.map(({ kind, act }) => `${kind} ${act}`);
const save = (entry: object) => {
  const [kept] = saveDesk(world.store, { entries: [givenDeskEntrySchema.parse(entry)] });
  if (kept === undefined) throw new Error('nothing was kept');
  return kept;
};

describe('who decided what when', () => {
  test('has every version of a ruling with its act, what undo and redo did among them; newest first', () => {
    const { id } = world.record();
    reviseRuling(world.store, {
      id,
      expectedVersion: 1,
      body: ruling({ remains: 'work' }),
      note: 'the area works',
    });
    confirmRulings(world.store, { ids: [id], note: 'still so' });
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'mistaken' });
    setRulingState(world.store, { ids: [id], state: 'in-force', note: 'right after all' });
    world.store.undo();
    world.store.redo();
    expect(acts().toReversed()).toEqual(
      ['recorded', 'revised', 'confirmed', 'revoked', 'restored', 'undone', 'done again'].map(
        (act) => `ruling ${act}`,
      ),
    );
    const { entries } = world.audit();
    expect(entries.at(-1)).toMatchObject({
      author: 'A. Analyst',
      id,
      subjectLabel: 'Biplane Repair Ltd, DE1 1AA',
      words: 'Ruling 1: Turnover at DE1 1AA disregarded in every cluster',
      reason: 'the hangars are elsewhere',
    });
    expect(entries.at(-2)?.reason).toBe('the area works');
  });

  test('has annotations, and does not tell who wrote an anonymised one', () => {
    const { id } = addAnnotation(
      world.store,
      METHODS['annotations.add'].input.parse({ subject: BIPLANE, text: 'looks odd' }),
    );
    reviseAnnotation(world.store, { id, expectedVersion: 1, status: 'resolved' });
    world.store.undo();
    expect(acts().toReversed()).toEqual(['annotation recorded', 'annotation resolved', 'annotation undone']);
    expect(world.audit().authors).toEqual(['A. Analyst']);
    reviseAnnotation(world.store, { id, expectedVersion: 3, anonymised: true });
    expect(world.audit().authors).toEqual(['Anonymised']);
  });

  test('has what was done to caveats, waivers, sign-offs and thresholds, in the words of its time', () => {
    createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
    const caveat = (text: string) => ({
      kind: 'caveat',
      body: { clusterIds: ['aerospace'], metricIds: ['1.1'], text },
    });
    const { id } = save(caveat('Counts registered offices.'));
    save({ ...caveat('Counts registered offices too.'), id });
    removeDesk(world.store, { ids: [id], removed: true });
    world.store.undo();
    save({ kind: 'waiver', body: { key: 'small-base/aerospace', reason: 'known since spring' } });
    save({
      kind: 'sign-off',
      body: { clusterId: 'aerospace', extractIds: [], revision: 0, note: 'read by two' },
    });
    save({ kind: 'detector-settings', body: { off: ['small-base'] } });
    expect(
      world
        .audit()
        .entries.toReversed()
        .map(({ kind, act, words, reason }) => [kind, act, words, reason]),
    ).toEqual([
      ['caveat', 'recorded', 'Counts registered offices.', ''],
      ['caveat', 'revised', 'Counts registered offices too.', ''],
      ['caveat', 'taken away', 'Counts registered offices too.', ''],
      ['caveat', 'undone', 'Counts registered offices too.', ''],
      ['waiver', 'recorded', 'The check lets it pass', 'known since spring'],
      ['sign-off', 'recorded', 'The scorecard is reviewed, at revision 0', 'read by two'],
      [
        'detector-settings',
        'recorded',
        expect.stringMatching(/^Every threshold at its default; not run: /),
        '',
      ],
    ]);
    expect(world.audit({ kinds: ['caveat'] }).entries[0]?.subjectLabel).toMatch(/^Aerospace: /);
  });

  test('is narrowed by kind, author, text and days, and comes in pages', () => {
    world.record();
    world.record({ reason: 'counted with the parent' });
    save({ kind: 'waiver', body: { key: 'k', reason: 'known' } });
    expect(acts({ kinds: ['waiver'] })).toEqual(['waiver recorded']);
    expect(world.audit({ text: 'PARENT' }).total).toBe(1);
    expect(world.audit({ author: 'Nobody' })).toMatchObject({ total: 0, authors: ['A. Analyst'] });
    expect(world.audit({ from: '2026-11-22', to: '2026-11-22' }).total).toBe(3);
    expect(world.audit({ from: '2026-11-23' }).total).toBe(0);
    expect(world.audit({ to: '2026-11-21' }).total).toBe(0);
    expect(world.audit({ offset: 1, limit: 1 })).toMatchObject({ total: 3, entries: [{ kind: 'ruling' }] });
  });
});
