import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { caveatSchema, type Caveat } from '#shared/domain/caveat.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { deskReverser, saveDesk } from '#core/desk/save-desk.ts';
import { exportScorecards } from '#core/exports/export-scorecards.ts';
import { writeSentences } from '#core/exports/write-sentences.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { readLineage } from '#core/scorecards/lineage/read-lineage.ts';
import { registerReverser } from '#core/store/journal.ts';
import { createTinyWorld, type TinyWorld } from '../../../fixtures/world-workspace.ts';
import { clusterOf } from '../../places/cluster-of.ts';

const DERBY = 'utla:E06000015';
const PRINTED = 'Addresses are doubtful. Businesses: between 2 (this figure) and about 7 (A trade body).';
let world: TinyWorld;

beforeEach(() => {
  world = createTinyWorld();
  registerReverser('desk', deskReverser);
  const set = world.store.db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  set.run('extractId', JSON.stringify(world.register));
  set.run('geographySetId', JSON.stringify(DERBY));
  applyDocuments(world.store, [clusterOf('Aircraft', '30300'), clusterOf('Crisps', '10310')]);
  write({
    clusterIds: ['aircraft'],
    metricIds: ['1.1'],
    text: 'Addresses are doubtful.',
    alternatives: [{ metricId: '1.1', source: 'A trade body', bound: 'about', value: 7, scope: '', why: '' }],
  });
  write({ text: 'Clusters are not ranked.', triggers: ['cross-cluster'] });
  write({ text: 'Counted by group.', triggers: ['method-differs'] });
});
afterEach(() => world.close());

function write(given: Partial<Caveat> & { readonly text: string }): void {
  saveDesk(world.store, { entries: [{ kind: 'caveat', body: caveatSchema.parse(given) }] });
}
const asked = { geographySetIds: [DERBY], metricIds: ['1.1'], settings: { extractIds: [0] } };
const words = (more: object = {}) => {
  asked.settings.extractIds = [world.register];
  const request = METHODS['scorecards.compute'].input.parse({ ...asked, ...more });
  const found = METHODS['scorecards.compute'].output.parse(computeScorecards(world.store, request));
  return found.caveats.map((caveat) => caveat.words);
};

describe('caveats travel with the figures', () => {
  test('onto a scorecard; those of cross-cluster views where clusters stand side by side', () => {
    expect(words({ clusterIds: ['aircraft'] })).toEqual([PRINTED]);
    expect(words()).toEqual([PRINTED, 'Clusters are not ranked.']);
    expect(words({ clusterIds: ['crisps'] })).toEqual([]);
    expect(words({ clusterIds: ['aircraft'], metricIds: ['3.1'] })).toEqual([]);
  });

  test('where the method differs from the workspace’s own', () => {
    const settings = { extractIds: [world.register], countingUnit: 'group' };
    expect(words({ clusterIds: ['crisps'], settings })).toEqual(['Counted by group.']);
  });

  test('into the lineage of the figure', () => {
    const request = METHODS['scorecards.lineage'].input.parse({
      clusterId: 'aircraft',
      geographySetId: DERBY,
      metricId: '1.1',
      settings: { extractIds: [world.register] },
    });
    const { caveats, cell } = METHODS['scorecards.lineage'].output.parse(readLineage(world.store, request));
    expect(caveats.map((caveat) => caveat.words)).toEqual([PRINTED]);
    expect(caveats[0]?.ranges[0]?.own).toBe(cell.value.kind === 'value' ? cell.value.value : null);
  });

  test('into sentences and exported files', async () => {
    const settings = { extractIds: [world.register] };
    const sentences = writeSentences(
      world.store,
      METHODS['scorecards.sentences'].input.parse({
        clusterId: 'aircraft',
        geographySetId: DERBY,
        metricIds: ['1.1'],
        settings,
      }),
    );
    expect(sentences.footnotes).toContain(PRINTED);
    const file = await exportScorecards(
      world.store,
      METHODS['scorecards.export'].input.parse({ ...asked, settings, format: 'csv' }),
    );
    expect(new TextDecoder().decode(file.body)).toContain(
      'between 2 (this figure) and about 7 (A trade body)',
    );
  });

  test('and no longer once the caveat is undone', () => {
    world.store.undo();
    world.store.undo();
    expect(words()).toEqual([PRINTED]);
    world.store.undo();
    expect(words()).toEqual([]);
  });
});
