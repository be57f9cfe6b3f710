import { describe, expect, test } from 'vitest';
import { nominationSchema } from '#shared/domain/register-entry.ts';
import { listDecisions } from '#core/clusters/decisions.ts';
import { listEntries, readEntry } from '#core/clusters/register-entries.ts';
import { retireCluster, patchCluster } from '#core/clusters/register.ts';
import { readCluster } from '#core/clusters/find-clusters.ts';
import { removeEntries, saveEntries } from '#core/clusters/save-entries.ts';
import { addAerospace, openAnalyst, type Analyst } from './exchange-world.ts';

const body = (name: string, place = 'Derby') =>
  nominationSchema.parse({ name, nominatedBy: 'A partner', place });

function nominate({ world }: Analyst, name: string): string {
  const [entry] = saveEntries(world.store, {
    entries: [{ kind: 'nomination', body: body(name) }],
    reason: '',
  });
  return entry?.id ?? '';
}
const change = ({ world }: Analyst, id: string, next: ReturnType<typeof body>) =>
  saveEntries(world.store, { entries: [{ kind: 'nomination', id, body: next }], reason: '' });
const names = ({ world }: Analyst) =>
  listEntries(world.store, { includeRemoved: false }).map((entry) => entry.body.name);

describe('nominations and the register in an exchange', () => {
  test('what each side added and removed is told on both, and undo gives it back', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    const rail = nominate(ann, 'Rail');
    ben.merge(ann.write());
    nominate(ann, 'Space');
    removeEntries(ben.world.store, { ids: [rail], removed: true, reason: 'a duplicate' });
    nominate(ben, 'Logistics');
    const [fromAnn, fromBen] = [ann.write(), ben.write()];
    ben.merge(fromAnn);
    ann.merge(fromBen);
    expect(names(ann).toSorted()).toEqual(['Logistics', 'Space']);
    expect(names(ben).toSorted()).toEqual(['Logistics', 'Space']);
    expect(readEntry(ann.world.store, rail).removed).toBe(true);
    ann.world.store.undo();
    expect(names(ann).toSorted()).toEqual(['Rail', 'Space']);
  });

  test('one that is removed here and changed there is a conflict of the whole', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    const rail = nominate(ann, 'Rail');
    ben.merge(ann.write());
    change(ann, rail, body('Rail', 'Derby and Long Marston'));
    removeEntries(ben.world.store, { ids: [rail], removed: true, reason: '' });
    const text = ann.write();
    expect(ben.preview(text).subjects.flatMap(({ conflicts }) => conflicts)).toMatchObject([
      { key: `nomination/${rail}`, words: 'We removed the nomination Rail, they changed it.', ours: null },
    ]);
    ben.merge(text, { [`nomination/${rail}`]: 'theirs' });
    expect(readEntry(ben.world.store, rail)).toMatchObject({
      removed: false,
      body: { place: 'Derby and Long Marston' },
    });
  });

  test('a nomination that a bundle of chosen clusters leaves out is not removed', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    addAerospace(ann);
    nominate(ann, 'Rail');
    ben.merge(ann.write());
    ben.merge(ann.write(['aerospace']));
    expect(names(ben)).toEqual(['Rail']);
  });

  test('a cluster that was retired there is retired here, and comes back as it was by undo', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    addAerospace(ann);
    ben.merge(ann.write());
    retireCluster(ann.world.store, 'aerospace');
    ben.merge(ann.write());
    expect(readCluster(ben.world.store, 'aerospace').status).toBe('retired');
    ben.world.store.undo();
    expect(readCluster(ben.world.store, 'aerospace').status).toBe('live');
  });

  test('decisions are added once, as told by their author, and are out of force with the merge', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    addAerospace(ann);
    patchCluster(ann.world.store, 'aerospace', { tier: 'established' });
    const told = () =>
      listDecisions(ben.world.store, { subjectId: 'aerospace', offset: 0, limit: 50 }).decisions.filter(
        ({ author, inForce }) => author === 'Ann' && inForce,
      );
    const text = ann.write();
    ben.merge(text);
    const count = told().length;
    expect(count).toBeGreaterThan(0);
    ben.merge(ann.write());
    expect(told()).toHaveLength(count);
    ben.world.store.undo();
    expect(told()).toHaveLength(0);
  });
});

test('what was changed before an exchange crossed and again after it is asked about once', () => {
  const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
  addAerospace(ann);
  ben.merge(ann.write());
  patchCluster(ann.world.store, 'aerospace', { description: 'one' });
  patchCluster(ben.world.store, 'aerospace', { tier: 'established' });
  const [fromAnn, fromBen] = [ann.write(), ben.write()];
  patchCluster(ann.world.store, 'aerospace', { aliases: ['Flight'] });
  ann.merge(fromBen);
  ben.merge(fromAnn);
  patchCluster(ann.world.store, 'aerospace', { description: 'two' });
  const again = ann.write();
  expect(ben.preview(again)).toMatchObject({ conflicts: 0 });
  ben.merge(again);
  expect(readCluster(ben.world.store, 'aerospace')).toMatchObject({
    description: 'two',
    aliases: ['Flight'],
    tier: 'established',
  });
});
