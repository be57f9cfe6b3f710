import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { clustersAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells, formCellsInSteps, type ClusterCells } from '#core/scorecards/compute-cells.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { writeSettings } from '#core/store/meta.ts';
import {
  addMakers,
  containerOf,
  createMakersWorld,
  DERBY_SET,
  MAKERS,
  type MakersWorld,
} from './company-world.ts';

let world: MakersWorld;
let reader: ReadStore;
beforeEach(() => {
  world = createMakersWorld();
  reader = world.openReader();
});
afterEach(() => world.close());

function question(store: ReadStore, settings: ScorecardSettings = {}) {
  return {
    clusters: clustersAsked(store, undefined),
    sets: [DERBY_SET, 'midlands-engine', 'uk'].map((id) => readGeographySet(store, id)),
    rows: rowsAsked(store, { metricIds: [...METRIC_IDS], settings }),
    settings: formSettings(store, settings),
  };
}

function form(store: ReadStore, settings?: ScorecardSettings): ClusterCells[] {
  return formCells(store, question(store, settings));
}

/** A connection that was opened just now keeps nothing. */
function afresh(settings?: ScorecardSettings): ClusterCells[] {
  return form(world.openReader(), settings);
}

const without = { effect: 'out' as const, reason: 'no maker', author: 'A', at: '2026-01-01' };

const CHANGES: Readonly<Record<string, () => unknown>> = {
  'a pin': () =>
    editDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: 1,
      edit: { kind: 'set-pin', pin: { companyNumber: '00000002', ...without } },
    }),
  'another container': () =>
    editDefinition(world.store, {
      clusterId: 'software',
      expectedRevision: 1,
      edit: { kind: 'set-container', container: containerOf('data-city-rtic', ['Aerospace']) },
    }),
  'a new edition': () => addMakers(world.store, { edition: '2024', makers: MAKERS.slice(1) }),
  'a retired extract': () => world.store.db.exec(`UPDATE extract SET status = 'retired'`),
  'another statement of coverage': () => world.store.db.exec(`UPDATE extract SET territory = 'GB'`),
  'another minimum base': () => writeSettings(world.store.db, { minimumBase: 3 }),
  'a figure entered by hand': () =>
    world.store.db
      .prepare(
        `INSERT INTO desk_entry (id, kind, body, removed, author, at) VALUES ('e1', 'entered-figure', ?, 0, 'A', '2026-01-01')`,
      )
      .run(
        JSON.stringify({
          clusterId: 'aircraft',
          geographySetId: DERBY_SET,
          metricId: '3.2',
          number: 41_000,
          source: 'A table',
          date: '2026-01-01',
        }),
      ),
  'sites placed anew': () => {
    world.store.db.exec(
      `UPDATE site SET placed = 'blank-postcode', district_code = NULL WHERE company_id = 2`,
    );
    world.store.db.exec(`INSERT INTO meta (key, value) VALUES ('sites_placed', '1')`);
  },
  'an organisation of the register': () =>
    world.store.db.exec(
      `UPDATE cluster SET dossier = json_set(dossier, '$.organisations', json('[{"name":"Makers’ Guild"}]')) WHERE id = 'aircraft'`,
    ),
};

describe('cells that are kept', () => {
  test.each(Object.keys(CHANGES))('are as formed afresh after %s, and were others before', (name) => {
    const before = form(reader);
    expect(before).toEqual(afresh());
    CHANGES[name]?.();
    const after = form(reader);
    expect(after).not.toEqual(before);
    expect(after).toEqual(afresh());
  });

  test('are given again for clusters that an edit does not touch, and under settings asked before', () => {
    const before = form(reader);
    expect(form(reader, { countingUnit: 'group' })).toEqual(afresh({ countingUnit: 'group' }));
    CHANGES['a pin']?.();
    const after = form(reader);
    const cellOf = (found: ClusterCells[], id: string) =>
      found.find(({ cluster }) => cluster.id === id)?.cells[0];
    expect(cellOf(after, 'software')).toBe(cellOf(before, 'software'));
    expect(cellOf(after, 'aircraft')).not.toEqual(cellOf(before, 'aircraft'));
  });

  test('carry the annotations of the moment', () => {
    const [before] = form(reader);
    const subject = {
      kind: 'metric' as const,
      clusterId: 'aircraft',
      metricId: '1.1',
      geographySetId: DERBY_SET,
    };
    world.store.db
      .prepare(
        `INSERT INTO annotation (id, version, subject_key, subject, kind, text, status, author, at)
         VALUES ('a1', 1, ?, ?, 'note', 'Look', 'open', 'A', '2026-01-01')`,
      )
      .run(annotationSubjectKey(subject), JSON.stringify(subject));
    const [after] = form(reader);
    expect([before?.cells[0]?.annotations, after?.cells[0]?.annotations]).toEqual([0, 1]);
    expect(form(reader)).toEqual(afresh());
  });

  test('in steps they are the same, and formed anew where something was changed between two steps', async () => {
    const calm = world.openReader();
    expect(await formCellsInSteps(calm, question(calm), { breathe: async () => undefined }, 0)).toEqual(
      afresh(),
    );
    const before = afresh();
    const slow = world.openReader();
    let steps = 0;
    const breathe = async () => {
      steps += 1;
      if (steps === 40) CHANGES['a new edition']?.();
    };
    const found = await formCellsInSteps(slow, question(slow), { breathe }, 0);
    expect(steps).toBe(40);
    expect(found).not.toEqual(before);
    expect(found).toEqual(afresh());
  });
});
