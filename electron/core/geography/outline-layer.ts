import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SuccessionIndex } from '#shared/domain/area.ts';
import { resolveDistrict } from '#shared/domain/area.ts';
import type { MultiPolygon } from '#shared/domain/polygon.ts';
import type { AppFolders } from '../store/app-folders.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { ReferenceExtract } from './postcode-directory.ts';
import { listLiveExtracts } from './postcode-directory.ts';
import { readAreaRegister } from './register.ts';
import { inGridMetres, multiPolygonSchema, readStoredPolygons } from './stored-polygons.ts';

/** The levels at which outlines are held, the finest first. */
export const OUTLINE_LEVELS = ['lad', 'utla', 'region'] as const;
export type OutlineLevel = (typeof OUTLINE_LEVELS)[number];

/** Where outlines come from, to be shown wherever they are drawn. */
export interface OutlineProvenance {
  readonly source: string;
  readonly vintage: string;
  readonly attribution: string;
  /** True for the starter layer that stands in until official outlines are imported. */
  readonly indicative: boolean;
  readonly note: string | null;
}

/** The outlines of one level from one source. */
export interface OutlineLayer {
  /** Names source and level within one reference store; caches are keyed by it. */
  readonly id: string;
  readonly level: OutlineLevel;
  readonly provenance: OutlineProvenance;
  /** Current area code → the codes of any age under which its parts are stored. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Current codes that have no outline because they are drawn as part of another area. */
  readonly absent: readonly string[];
  /** Reads the polygons of one stored code, in grid metres. */
  read(storedCode: string): MultiPolygon;
}

/** Lists the layers of outlines, the best first: imported districts, authorities and regions, then the starter layer. */
export function listOutlineLayers(store: Pick<ReadStore, 'reference' | 'folders'>): OutlineLayer[] {
  return [...listImportedLayers(store), ...listStarterLayers(store.folders)];
}

function listImportedLayers(store: Pick<ReadStore, 'reference' | 'folders'>): OutlineLayer[] {
  const { reference } = store;
  if (reference === null) return [];
  const extracts = listLiveExtracts(reference, 'boundaries');
  const { successions } = readAreaRegister(store);
  return OUTLINE_LEVELS.flatMap((level) => {
    const hasLevel = reference
      .prepare<[number, string], number>('SELECT 1 FROM boundary WHERE extract_id = ? AND level = ? LIMIT 1')
      .pluck();
    const newest = extracts.find((extract) => hasLevel.get(extract.id, level) !== undefined);
    return newest === undefined ? [] : [importedLayer(reference, successions, newest, level)];
  });
}

const licenceSchema = z.object({ attribution: z.string().default('') });

function importedLayer(
  reference: Connection,
  successions: SuccessionIndex,
  extract: ReferenceExtract,
  level: OutlineLevel,
): OutlineLayer {
  const codes = new Map<string, string[]>();
  const stored = reference
    .prepare<[number, string], string>(
      'SELECT code FROM boundary WHERE extract_id = ? AND level = ? ORDER BY code',
    )
    .pluck()
    .all(extract.id, level);
  for (const code of stored) {
    const current = resolveDistrict(code, successions);
    codes.set(current, [...(codes.get(current) ?? []), code]);
  }
  const polygons = reference
    .prepare<[number, string, string], string>(
      'SELECT polygons FROM boundary WHERE extract_id = ? AND level = ? AND code = ?',
    )
    .pluck();
  const attribution = licenceSchema.parse(JSON.parse(extract.licence)).attribution;
  return {
    id: `${level}:${extract.id}`,
    level,
    provenance: {
      source: `${extract.supplier}, ${extract.title}`,
      vintage: extract.edition,
      attribution: attribution === '' ? ONS_ATTRIBUTION : attribution,
      indicative: false,
      note: null,
    },
    codes,
    absent: [],
    read: (storedCode) => {
      const text = polygons.get(extract.id, level, storedCode);
      return text === undefined ? [] : readStoredPolygons(text);
    },
  };
}

const ONS_ATTRIBUTION =
  'Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right.';

const starterSchema = z.object({
  provenance: z.object({
    source: z.string(),
    vintage: z.string(),
    attribution: z.string(),
    note: z.string().nullable().default(null),
    absent: z.array(z.string()).default([]),
  }),
  features: z.array(
    z.object({
      properties: z.object({ level: z.enum(OUTLINE_LEVELS), code: z.string() }),
      geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: multiPolygonSchema }),
    }),
  ),
});

const starters = new Map<string, OutlineLayer[]>();

function listStarterLayers(folders: Pick<AppFolders, 'resources'>): OutlineLayer[] {
  const known = starters.get(folders.resources);
  if (known !== undefined) return known;
  const text = readFileSync(path.join(folders.resources, 'geography', 'starter-boundaries.json'), 'utf8');
  const { provenance, features } = starterSchema.parse(JSON.parse(text));
  const { absent, ...words } = provenance;
  const layers = OUTLINE_LEVELS.flatMap((level): OutlineLayer[] => {
    const ofLevel = new Map(
      features
        .filter(({ properties }) => properties.level === level)
        .map((feature) => [feature.properties.code, feature]),
    );
    if (ofLevel.size === 0) return [];
    return [
      {
        id: `${level}:starter`,
        level,
        provenance: { ...words, indicative: true },
        codes: new Map([...ofLevel.keys()].map((code) => [code, [code]])),
        absent: level === 'utla' ? absent : [],
        read: (code) => inGridMetres(ofLevel.get(code)?.geometry.coordinates ?? []),
      },
    ];
  });
  starters.set(folders.resources, layers);
  return layers;
}
