import { describe, expect, test } from 'vitest';
import { effectOfConflict } from '#core/bundles/conflict-effect.ts';
import { listClusters, readCluster } from '#core/clusters/find-clusters.ts';
import { createCluster, patchCluster } from '#core/clusters/register.ts';
import { addAerospace, openAnalyst, sicContainer, type Analyst } from './exchange-world.ts';

const FIT = 'aerospace/container/sic-2007/fit';
const MATCH = 'aerospace/container/sic-2007/match';

/** Ann and Ben share a register with Aerospace. */
function twoAnalysts(): { ann: Analyst; ben: Analyst } {
  const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
  addAerospace(ann);
  ben.merge(ann.write());
  expect(ben.definition('aerospace')).toEqual(ann.definition('aerospace'));
  return { ann, ben };
}

const matched = (match: 'exact' | 'prefix', codes: string[], fit: 'exact' | 'partial') => {
  const edit = sicContainer(codes, fit);
  return edit.kind === 'set-container' ? { ...edit, container: { ...edit.container, match } } : edit;
};

describe('two analysts changing the same container', () => {
  test('what one of them changed is taken in without a question', () => {
    const { ann, ben } = twoAnalysts();
    ann.edit('aerospace', sicContainer(['30300', '62012'], 'close'));
    const text = ann.write();
    const preview = ben.preview(text);
    expect(preview).toMatchObject({ conflicts: 0, unresolved: 0, alreadyTakenIn: false });
    expect(preview.base).toMatch(/^the (bundle|state)/);
    expect(preview.subjects[0]).toMatchObject({ id: 'aerospace', state: 'theirs-only' });
    expect(preview.subjects[0]?.changes.join()).toContain('62012');
    expect(ben.merge(text)).toEqual({ added: [], updated: ['aerospace'], unchanged: 0, extractsNotMet: 0 });
    expect(ben.definition('aerospace')).toEqual(ann.definition('aerospace'));
    expect(ben.preview(text)).toMatchObject({ alreadyTakenIn: true, conflicts: 0 });
  });

  test('the conflict is told with base, ours and theirs, and the bundle is refused without a choice', () => {
    const { ann, ben } = twoAnalysts();
    ann.edit('aerospace', sicContainer(['30300', '62012'], 'exact'));
    ben.edit('aerospace', sicContainer(['30300', '77351'], 'partial'));
    const text = ann.write();
    const [subject] = ben.preview(text).subjects;
    expect(subject).toMatchObject({ state: 'conflict' });
    expect(subject?.conflicts).toEqual([
      {
        key: FIT,
        words: 'Both changed the best fit of SIC 2007 in Aerospace.',
        base: 'fits closely',
        ours: 'fits in part',
        theirs: 'fits exactly',
      },
    ]);
    expect(() => ben.merge(text)).toThrow(/One conflict has no choice yet: Both changed the best fit/);
    expect(ben.definition('aerospace').containers[0]?.codes).toEqual(['30300', '77351']);
  });

  test('the effect of each choice on the figures is told', () => {
    const { ann, ben } = twoAnalysts();
    // Ann: every code below 62 → 30300, 62012 (two), 62020; Ben: the codes 30300, 62 alone and exactly.
    ann.edit('aerospace', matched('prefix', ['30', '62'], 'exact'));
    ben.edit('aerospace', { kind: 'remove-container', scheme: 'sic-2007' });
    const text = ann.write();
    const key = 'aerospace/container/sic-2007';
    expect(ben.preview(text).subjects[0]?.conflicts).toMatchObject([{ key, ours: null }]);
    const { options } = effectOfConflict(ben.world.store, {
      text,
      clusterId: 'aerospace',
      conflictKey: key,
      choices: {},
      geographySetId: 'uk',
    });
    // Base: the three companies of 30300, one of them without a place. Theirs: those and two of software.
    expect(options.map(({ choice, members, present }) => [choice, members, present])).toEqual([
      ['base', 3, 2],
      ['ours', 0, 0],
      ['theirs', 5, 4],
    ]);
    expect(options[2]?.figures.map(({ metricId }) => metricId)).toContain('location-quotient');
  });

  test('with mirrored choices both come to the same register, and the next round has no conflict', () => {
    const { ann, ben } = twoAnalysts();
    ann.edit('aerospace', sicContainer(['30300', '62012'], 'exact'));
    ben.edit('aerospace', sicContainer(['30300', '77351'], 'partial'));
    const [fromAnn, fromBen] = [ann.write(), ben.write()];
    ben.merge(fromAnn, { [FIT]: 'theirs' });
    ann.merge(fromBen, { [FIT]: 'ours' });
    expect(ann.definition('aerospace')).toEqual(ben.definition('aerospace'));
    expect(ann.definition('aerospace').containers).toMatchObject([
      { fit: 'exact', codes: ['30300', '62012', '77351'] },
    ]);
    ann.edit('aerospace', sicContainer(['30300', '62012'], 'close'));
    const again = ann.write();
    expect(ben.preview(again)).toMatchObject({ conflicts: 0, unresolved: 0 });
    ben.merge(again);
    expect(ben.definition('aerospace')).toEqual(ann.definition('aerospace'));
    expect(ann.preview(ben.write())).toMatchObject({ conflicts: 0 });
    expect(ann.preview(ben.write()).subjects.map(({ state }) => state)).toEqual(['same']);
  });

  test('a conflict settled on one side alone is no conflict on the other', () => {
    const { ann, ben } = twoAnalysts();
    ann.edit('aerospace', matched('prefix', ['30'], 'exact'));
    ben.edit('aerospace', sicContainer(['30300'], 'partial'));
    ben.merge(ann.write(), { [FIT]: 'ours', [MATCH]: 'theirs' });
    const back = ben.write();
    expect(ann.preview(back)).toMatchObject({ conflicts: 0 });
    ann.merge(back);
    expect(ann.definition('aerospace')).toEqual(ben.definition('aerospace'));
  });
});

describe('taking a bundle in', () => {
  test('is one step of the history: undo gives the register back, redo the merge', () => {
    const { ann, ben } = twoAnalysts();
    ann.edit('aerospace', sicContainer(['30300', '62012'], 'exact'));
    const before = ben.definition('aerospace');
    const text = ann.write();
    ben.merge(text);
    const after = ben.definition('aerospace');
    const undone = ben.world.store.undo();
    expect(undone.summary).toMatch(/^Merged the bundle of .* by Ann: 0 added, 1 updated$/);
    expect(ben.definition('aerospace')).toEqual(before);
    expect(ben.preview(text)).toMatchObject({ alreadyTakenIn: false });
    ben.world.store.redo();
    expect(ben.definition('aerospace')).toEqual(after);
    expect(ben.preview(text)).toMatchObject({ alreadyTakenIn: true });
  });

  test('adds a cluster; undone it is off the register, and taken in again it is back', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    addAerospace(ann);
    const text = ann.write(['aerospace']);
    expect(ben.preview(text)).toMatchObject({ base: null, subjects: [{ state: 'new' }] });
    expect(ben.merge(text).added).toEqual(['aerospace']);
    ben.world.store.undo();
    expect(listClusters(ben.world.store, { includeRetired: false })).toEqual([]);
    ben.merge(text);
    expect(readCluster(ben.world.store, 'aerospace').status).toBe('live');
    expect(ben.definition('aerospace')).toEqual(ann.definition('aerospace'));
  });

  test('refuses a new cluster whose name is borne here, and says which', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    addAerospace(ann);
    addAerospace(ben);
    const text = ann
      .write()
      .replace('"id": "aerospace"', '"id": "flight"')
      .replaceAll('"aerospace"', '"flight"');
    expect(
      ben
        .preview(text)
        .subjects.find(({ id }) => id === 'flight')
        ?.changes.join(),
    ).toContain('The name “Aerospace” would be borne by two clusters');
    expect(() => ben.merge(text)).toThrow(/would be borne by two clusters, aerospace and flight/);
    expect(listClusters(ben.world.store, { includeRetired: true })).toHaveLength(1);
  });
});

test('relations of the outcome must hold together: one to nowhere, or round in a circle, refuses the bundle', () => {
  const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
  for (const { world } of [ann, ben])
    for (const name of ['Space', 'Flight'])
      createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });
  const partOf = ({ world }: Analyst, id: string, clusterId: string) =>
    patchCluster(world.store, id, { relations: [{ kind: 'part-of', clusterId, note: '' }] });
  ben.merge(ann.write());
  partOf(ann, 'space', 'flight');
  partOf(ben, 'flight', 'space');
  const text = ann.write();
  expect(() => ben.merge(text)).toThrow(/part of/);
  expect(readCluster(ben.world.store, 'space').relations).toEqual([]);
  createCluster(ann.world.store, { name: 'Orbit', tier: 'super', aliases: [], description: '' });
  partOf(ann, 'space', 'orbit');
  expect(() => ben.merge(ann.write(['space']))).toThrow(/“orbit”, which is not on the register/);
});
