import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS, type MethodInput } from '#shared/contract/methods.ts';
import { removeDesk, saveDesk } from '#core/desk/save-desk.ts';
import { listDesk } from '#core/desk/desk-entries.ts';
import { citeFigures, findCitation, readCiteId } from '#core/exports/citations.ts';
import { configureWorkspace } from '#core/workspaces/configure-workspace.ts';
import { createScorecardWorld, DERBY_SET, estimates } from './scorecard-world.ts';

let world: ReturnType<typeof createScorecardWorld>;
beforeEach(() => {
  world = createScorecardWorld();
});
afterEach(() => world.close());

const cite = (more: Partial<MethodInput<'citations.cite'>> = {}): string[] =>
  METHODS['citations.cite'].output.parse(
    citeFigures(
      world.store,
      METHODS['citations.cite'].input.parse({
        clusterId: world.clusterId,
        geographySetId: DERBY_SET,
        metricIds: ['1.1', '1.5'],
        settings: estimates(world),
        ...more,
      }),
    ),
  ).citeIds;
const find = (citeId: string) =>
  METHODS['citations.find'].output.parse({ found: findCitation(world.store, citeId) }).found;
const lines = (): number =>
  Number(Object.values(world.store.db.prepare('SELECT count(*) FROM citation').get() ?? {})[0]);

describe('short ids', () => {
  test('a cited figure is found with its choices, its author and today’s figure', () => {
    const [count = '', list = ''] = cite();
    expect(count).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/);
    expect(find(count)).toMatchObject({
      citeId: count,
      clusterId: world.clusterId,
      geographyName: 'Derby',
      metricId: '1.1',
      settings: estimates(world),
      value: { kind: 'value', value: 2 },
      today: { kind: 'value', value: 2 },
      citedBy: 'A. Analyst',
      isCurrent: true,
    });
    expect(find(list)).toMatchObject({
      value: { kind: 'list', items: ['Invented Alliance', '+Plus Works'] },
    });
  });

  test('after the figure has changed the id still gives what was printed, and says it is no longer current', () => {
    const [, list = ''] = cite();
    const [entry] = listDesk(world.store);
    if (entry?.kind !== 'entered-figure') throw new Error('nothing is entered');
    saveDesk(world.store, { entries: [{ ...entry, body: { ...entry.body, items: ['Another'] } }] });
    expect(find(list)).toMatchObject({
      value: { items: ['Invented Alliance', '+Plus Works'] },
      today: { items: ['Another'] },
      isCurrent: false,
    });
    world.store.undo();
    expect(find(list)?.isCurrent).toBe(true);
    removeDesk(world.store, { ids: [entry.id], removed: true });
    expect(find(list)).toMatchObject({ today: { kind: 'undefined' }, isCurrent: false });
  });

  test('citing again in the same words writes nothing; undo takes no citation back', () => {
    const first = cite();
    const again = cite();
    expect(again).toEqual(first);
    expect(lines()).toBe(2);
    const heads = world.journal().map(({ action }) => action);
    expect(heads.filter((action) => action.startsWith('citations'))).toEqual([]);
    world.store.undo();
    expect(find(first[0] ?? '')?.value).toMatchObject({ value: 2 });
    expect(() => world.store.db.exec('DELETE FROM citation')).toThrow(/append-only/);
  });

  test('an id that nobody cited is found among the figures of today, in the workspace’s area', () => {
    configureWorkspace(world.store, { settings: { geographySetId: DERBY_SET } }, () => 0);
    const [count = ''] = cite({ settings: {} });
    expect(lines()).toBe(2);
    const blank = createScorecardWorld();
    try {
      configureWorkspace(blank.store, { settings: { geographySetId: DERBY_SET } }, () => 0);
      // The same world gives the same figure, and so the same id, without a citation.
      expect(findCitation(blank.store, count)).toMatchObject({
        metricId: '1.1',
        citedAt: null,
        citedBy: null,
        isCurrent: true,
      });
      expect(findCitation(blank.store, 'ZZZZZZZ')).toBeNull();
    } finally {
      blank.close();
    }
  });

  test('an id is read however it was typed', () => {
    const [count = ''] = cite();
    expect(find(` ${count.slice(0, 3).toLowerCase()}-${count.slice(3)} `)?.citeId).toBe(count);
    expect(readCiteId('oil-12 [a]')).toBe('01112A');
  });

  test('where the template is gone there is no figure of today', () => {
    const [template] = saveDesk(world.store, {
      entries: METHODS['desk.save'].input.parse({
        entries: [{ kind: 'template', body: { name: 'Short', rows: [{ metricId: '1.1' }] } }],
      }).entries,
    });
    const templateId = template?.id ?? '';
    const [count = ''] = cite({ metricIds: ['1.1'], templateId });
    expect(find(count)).toMatchObject({ templateId, isCurrent: true });
    removeDesk(world.store, { ids: [templateId], removed: true });
    expect(find(count)).toMatchObject({ today: null, isCurrent: false, value: { value: 2 } });
  });

  test('an unknown cluster and settings that are none are refused, and nothing is written', () => {
    expect(() => cite({ clusterId: 'nobody' })).toThrow(/nobody/);
    expect(() => cite({ settings: { attribution: 'by magic' } })).toThrow(/settings/);
    expect(lines()).toBe(0);
  });
});
