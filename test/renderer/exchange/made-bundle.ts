import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureContext } from '../../../renderer/state/context.ts';

export const FIT = 'aerospace/container/sic-2007/fit';
export const NOTE = 'aerospace/container/sic-2007/note';

export const CONTEXT: FigureContext = {
  settings: {
    hexSpacing: 'area-1km2',
    geographySetId: 'midlands-engine',
    attribution: 'equal-over-sites',
    windowFrom: 2017,
    windowTo: 2022,
    extractId: null,
    minimumBase: 10,
  },
  geographySetId: 'midlands-engine',
  figureSettings: {},
  change: () => undefined,
};

/** A preview of one cluster with two conflicts and one that is new. */
export function previewFor(choices: Readonly<Record<string, string>>): MethodOutput<'bundles.preview'> {
  return {
    id: 'bundle-0001',
    madeBy: 'Ann',
    madeAt: '2026-11-22T10:00:00.000Z',
    note: 'please look at the fit',
    base: 'the bundle of 4 Nov 2026 by Ann',
    alreadyTakenIn: false,
    subjects: [
      {
        kind: 'cluster',
        id: 'aerospace',
        name: 'Aerospace',
        state: 'conflict',
        changes: ['SIC 2007: added the code 62012'],
        conflicts: [
          {
            key: FIT,
            words: 'Both changed the best fit of SIC 2007 in Aerospace.',
            base: 'fits closely',
            ours: 'fits in part',
            theirs: 'fits exactly',
          },
          {
            key: NOTE,
            words: 'Both changed the note of SIC 2007 in Aerospace.',
            base: 'nothing',
            ours: 'a',
            theirs: 'b',
          },
        ],
      },
      {
        kind: 'cluster',
        id: 'space',
        name: 'Space',
        state: 'new',
        changes: ['New on the register'],
        conflicts: [],
      },
      { kind: 'cluster', id: 'rail', name: 'Rail', state: 'same', changes: [], conflicts: [] },
    ],
    conflicts: 2,
    unresolved: 2 - Object.keys(choices).length,
    pinsNotMet: 0,
    rulingsNotMet: 0,
    extractsNotMet: 0,
  };
}

/** What base, ours and theirs come to. */
export function effectFor(): MethodOutput<'bundles.effect'> {
  const option = (choice: 'base' | 'ours' | 'theirs', members: number, present: number) => ({
    choice,
    members,
    present,
    figures: [
      {
        metricId: 'businesses',
        value: {
          kind: 'value' as const,
          value: present,
          reliability: 'ok' as const,
          missing: null,
          basis: {
            metricId: 'businesses',
            unit: 'companies',
            currency: null,
            period: null,
            geographySetId: 'midlands-engine',
            territory: 'UK' as const,
            comparatorId: null,
            attribution: null,
            extractIds: [1],
            definitionRevision: null,
            formula: '',
            source: '',
            licences: [],
            editions: [],
            rulingIds: [] as string[],
            countingUnit: 'company' as const,
          },
        },
      },
    ],
  });
  return { options: [option('base', 3, 2), option('ours', 4, 3), option('theirs', 1205, 1001)] };
}
