import { ASSET_TYPE_NAMES, ASSET_TYPES } from '#shared/domain/map-figure.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { notFound, oneOf, UsageError, wordAt, type Verb } from '../verb.ts';

/** The verbs of what maps show beside values, and of what is kept for them. */
export const mapDeskVerbs: readonly Verb[] = [
  {
    name: 'assets',
    usage: `[CLUSTER] [--type ${ASSET_TYPES.join('|')}] [--geography SET]`,
    summary: 'Lists universities, hubs, parks, zones and initiatives with their places.',
    options: { type: { type: 'string', multiple: true }, geography: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const types = given.list('type').flatMap((type) => oneOf(type, ASSET_TYPES, '--type') ?? []);
      const [clusterId] = given.words;
      const geographySetId = given.text('geography');
      const found = await session.ask('assets.list', {
        ...(types.length === 0 ? {} : { types }),
        ...(clusterId === undefined ? {} : { clusterId }),
        ...(geographySetId === undefined ? {} : { geographySetId }),
      });
      session.print(found, () =>
        [
          layOutTable(
            ['Asset', 'Type', 'Place', 'Known by', 'Easting', 'Northing', 'Clusters', 'Source'],
            found.assets.map((asset) => [
              asset.name,
              ASSET_TYPE_NAMES[asset.type],
              asset.place,
              asset.precision,
              String(Math.round(asset.easting)),
              String(Math.round(asset.northing)),
              asset.clusterIds.join(' '),
              asset.source,
            ]),
            [4, 5],
          ),
          ...found.notPlaced.map(({ name, why }) => `Not placed: ${name}. ${why}`),
          ...(found.attribution === '' ? [] : [found.attribution]),
        ].join('\n'),
      );
    },
  },
  {
    name: 'geography-sets list',
    usage: '',
    summary: 'Lists the geography sets that analysts put together.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { sets } = await session.ask('geographies.list', {});
      const saved = sets.filter(({ kind }) => kind === 'saved');
      session.print({ sets: saved }, () =>
        layOutTable(
          ['Id', 'Name', 'Districts', 'Note'],
          saved.map(({ id, name, districtCodes, note }) => [
            id,
            name,
            formatNumber(districtCodes.length),
            note ?? '',
          ]),
          [2],
        ),
      );
    },
  },
  {
    name: 'geography-sets save',
    usage: '--name NAME --areas CODE,CODE,… [--note TEXT] [--id ID]',
    summary: 'Saves areas as a geography set; a code may be that of a district or of a whole authority.',
    options: {
      name: { type: 'string' },
      areas: { type: 'string' },
      note: { type: 'string' },
      id: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const name = given.text('name');
      const areas = (given.text('areas') ?? '').split(/[\s,]+/).filter((code) => code !== '');
      if (name === undefined || areas.length === 0)
        throw new UsageError('A geography set needs --name NAME and --areas CODE,CODE.');
      const { sets } = await session.ask('geographies.list', {});
      const districtsOf = (code: string) =>
        sets.find((set) => set.code === code && ['utla', 'lad', 'region', 'ca'].includes(set.kind))
          ?.districtCodes ?? [code];
      const districtCodes = [...new Set(areas.flatMap(districtsOf))];
      const id = given.text('id');
      const saved = await session.ask('desk.save', {
        entries: [
          {
            kind: 'geography-set',
            body: { name, districtCodes, note: given.text('note') ?? '' },
            ...(id === undefined ? {} : { id: entryIdOf(id) }),
          },
        ],
      });
      session.print(saved, () =>
        saved.entries
          .map(
            (entry) =>
              `Saved “${name}” of ${formatCount(districtCodes.length, 'district')} (saved:${entry.id}).`,
          )
          .join('\n'),
      );
    },
  },
  {
    name: 'geography-sets remove',
    usage: 'ID ...',
    summary: 'Takes saved geography sets away.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      wordAt(given, 0, 'The id of the geography set');
      const ids = given.words.map(entryIdOf);
      const { entries } = await session.ask('desk.list', { kinds: ['geography-set'], includeRemoved: true });
      const unknown = ids.find((id) => !entries.some((entry) => entry.id === id));
      if (unknown !== undefined)
        notFound(`No saved geography set has the id “${unknown}”. Choose one from “geography-sets list”.`);
      const done = await session.ask('desk.remove', { ids });
      session.print(done, () => `${formatCount(done.changed, 'geography set')} taken away.`);
    },
  },
  {
    name: 'bookmarks',
    usage: '',
    summary: 'Lists the bookmarks of maps.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { entries } = await session.ask('desk.list', { kinds: ['map-bookmark'] });
      const bookmarks = entries.flatMap((entry) => (entry.kind === 'map-bookmark' ? [entry] : []));
      session.print({ entries: bookmarks }, () =>
        layOutTable(
          ['Name', 'Geography', 'Panels', 'By', 'On', 'Id'],
          bookmarks.map(({ id, body, author, at }) => [
            body.name,
            body.geographySetId,
            body.panels.map(({ measure, clusterId }) => `${measure} ${clusterId ?? 'all'}`).join('; '),
            author,
            formatDateTime(at),
            id,
          ]),
        ),
      );
    },
  },
];

/** The id of the desk entry behind a saved set, with or without the prefix of the set. */
function entryIdOf(id: string): string {
  return id.replace(/^saved:/, '');
}
