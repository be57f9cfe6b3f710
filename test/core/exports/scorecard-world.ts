import type { MethodRequest } from '#shared/contract/methods.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { deskReverser, saveDesk } from '#core/desk/save-desk.ts';
import { registerReverser } from '#core/store/journal.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

/** A name that a spreadsheet would run as a formula. */
export const HAZARD = '=HYPERLINK("x")';
export const DERBY_SET = 'utla:E06000015';

/** The tiny world with a cluster of aircraft of a hazardous name, and the organisations entered for it. */
export function createScorecardWorld(): TinyWorld & { readonly clusterId: string } {
  const world = createTinyWorld();
  registerReverser('desk', deskReverser);
  const { added } = applyDocuments(world.store, [
    {
      name: HAZARD,
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2,
        containers: [],
        rules: [
          {
            id: 'r1',
            effect: 'include',
            when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
            note: '',
          },
        ],
        pins: [],
      },
    },
  ]);
  const clusterId = added[0] ?? '';
  const { entries } = METHODS['desk.save'].input.parse({
    entries: [
      {
        kind: 'entered-figure',
        body: {
          clusterId,
          geographySetId: DERBY_SET,
          metricId: '1.5',
          items: ['Invented Alliance', '+Plus Works'],
          source: 'Invented survey',
          date: '2022-11-01',
        },
      },
    ],
  });
  saveDesk(world.store, { entries });
  return { ...world, clusterId };
}

/** Settings under which the estimates are counted. */
export function estimates(world: TinyWorld): { readonly extractIds: number[] } {
  return { extractIds: [world.estimates] };
}

/** A request for an export, filled in as the contract fills it in. */
export function exportRequest(
  world: TinyWorld & { readonly clusterId: string },
  more: Partial<MethodRequest<'scorecards.export'>> = {},
): MethodRequest<'scorecards.export'> {
  return METHODS['scorecards.export'].input.parse({
    clusterIds: [world.clusterId],
    geographySetIds: [DERBY_SET, 'utla:E06000018'],
    templateId: 'full',
    settings: estimates(world),
    format: 'csv',
    ...more,
  });
}
