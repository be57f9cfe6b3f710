import { formatNumber } from '#shared/format/number.ts';
import type { Verb } from '../verb.ts';

export const referenceVerbs: readonly Verb[] = [
  {
    name: 'reference describe',
    usage: '',
    summary: 'Says what the reference store holds.',
    options: {},
    needs: 'workspace-if-given',
    run: async (session) => {
      const store = await session.ask('reference.describe', {});
      session.print(store, () =>
        [
          `${formatNumber(store.postcodes)} postcodes${store.postcodeSource === null ? '' : ` from ${store.postcodeSource}`}`,
          ...store.boundaries.map(
            (layer) =>
              `${layer.level}: ${layer.areas} outlines from ${layer.source}${layer.indicative ? ' (indicative)' : ''}`,
          ),
          `${store.successions} area-code successions`,
        ].join('\n'),
      );
    },
  },
  {
    name: 'place',
    usage: '',
    summary: 'Places the sites of every live extract anew from the postcode directory.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const placed = await session.ask('sites.place', {});
      session.print(
        placed,
        () =>
          `${formatNumber(placed.placed)} of ${formatNumber(placed.sites)} sites placed, ${formatNumber(placed.changed)} changed`,
      );
    },
  },
];
