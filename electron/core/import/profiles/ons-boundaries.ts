import { REGION_OF_LETTER } from '#shared/domain/nuts-regions.ts';
import type { Feature } from '../readers/feature-reader.ts';
import { editionFromFileName, yearFromFileName } from './edition.ts';
import { openGovernmentLicence, refuse } from './profile.ts';
import type { FeatureProfile, HeldLevel, MappedRow } from './profile.ts';

/** The property that holds the code, and the name that goes with it, over the years and publishers. */
const CODE_PROPERTIES: readonly RegExp[] = [
  /^(?:ctyua|lad|rgn|ctry|nuts1|nuts\d|itl\d)\d{0,2}cd$/i,
  /^areacd$/i,
  /^(?:area_?)?code$/i,
  /^id$/i,
];
/** Layers of the ONS visualisation topology that are of a level we hold, and the level. */
const LAYER_LEVELS: Readonly<Record<string, HeldLevel>> = { utla: 'utla', ltla: 'lad', rgn: 'region' };

/** Outlines of the Office for National Statistics: districts, upper-tier authorities, regions and ITL areas, GeoJSON or TopoJSON. */
export const onsBoundaries: FeatureProfile = {
  form: 'features',
  id: 'ons-boundaries',
  title: 'ONS boundaries',
  supplier: 'Office for National Statistics',
  target: 'boundaries',
  reads:
    'Outlines of districts, counties and unitary authorities, regions, ITL2 or ITL3 areas as GeoJSON or TopoJSON, in longitude and latitude or on the National Grid.',
  assumed: false,
  recognises: (features) =>
    propertiesOf(features) !== null && features.some((feature) => levelOf(feature, features) !== null),
  columns(features) {
    const found = propertiesOf(features);
    return Object.keys(features[0]?.properties ?? {}).map((column) => ({
      column,
      field:
        column === found?.code ? 'Code' : column === found?.name ? 'Name' : column === 'end' ? 'End' : null,
    }));
  },
  mapper(features, context) {
    const found = propertiesOf(features);
    const editionYear = yearFromFileName(context.fileName) ?? Infinity;
    const levels = layerLevels(features);
    return ({ properties, polygons, layer }): MappedRow => {
      if (found === null) throw new Error('the outlines were not recognised');
      const code = officialCode(textOf(properties[found.code]));
      const end = Number(properties['end'] ?? Number.NaN);
      if (code === null) return refuse('area-code-blank', found.code, null);
      const level = levels.get(layer) ?? null;
      if (level === null) return refuse('area-level-unused', layer === '' ? null : layer, code);
      // `end` is the last year in which the code was in force.
      if (end < editionYear) return refuse('area-terminated', 'end', code);
      if (polygons === null) return refuse('geometry-missing', found.code, code);
      const name = textOf(properties[found.name]) ?? code;
      return {
        record: { target: 'boundaries', level, code, name, polygons: JSON.stringify(polygons) },
        problems: [],
      };
    };
  },
  suggest({ fileName }) {
    const year = yearFromFileName(fileName);
    const edition = editionFromFileName(fileName);
    return {
      title: 'ONS boundaries',
      ...(edition === null ? {} : { edition }),
      licence: openGovernmentLicence(
        `Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right ${year ?? '[year]'}.`,
      ),
      territory: 'unknown',
      universe: 'unknown',
    };
  },
};

function propertiesOf(features: readonly Feature[]): { readonly code: string; readonly name: string } | null {
  const names = Object.keys(features[0]?.properties ?? {});
  const code = CODE_PROPERTIES.map((pattern) => names.find((name) => pattern.test(name))).find(
    (name) => name !== undefined,
  );
  if (code === undefined) return null;
  const wanted = code.toLowerCase() === 'id' ? 'name' : code.toLowerCase().replace(/c(?:o?d)e?$/, 'n');
  const name = names.find(
    (candidate) =>
      candidate.toLowerCase() === wanted ||
      candidate.toLowerCase() === `${wanted}m` ||
      candidate.toLowerCase() === `${wanted}ame`,
  );
  return name === undefined ? null : { code, name };
}

/**
 * The level of each layer of the file, from the codes in it: counties (E10) make upper-tier authorities, two-tier districts (E07)
 * districts; E12 and the letters of ITL1 and NUTS1 are regions. A file of unitary authorities alone goes by the name of its property.
 */
function layerLevels(features: readonly Feature[]): ReadonlyMap<string, HeldLevel | null> {
  const levels = new Map<string, HeldLevel | null>();
  for (const feature of features)
    if (!levels.has(feature.layer)) levels.set(feature.layer, levelOf(feature, features));
  return levels;
}

function levelOf(of: Feature, features: readonly Feature[]): HeldLevel | null {
  // Where a topology names its layers, a layer of another name is of a level that is not held (counties, combined authorities).
  if (features.some((feature) => LAYER_LEVELS[feature.layer] !== undefined))
    return LAYER_LEVELS[of.layer] ?? null;
  const property = propertiesOf(features)?.code ?? '';
  const codes = features
    .filter((feature) => feature.layer === of.layer)
    .map((feature) => textOf(feature.properties[property]) ?? '');
  const some = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  const all = (pattern: RegExp) => codes.every((code) => code === '' || pattern.test(code));
  if (all(/^(?:E12|[WSN]92)\d{6}$/) && some(/^E12/)) return 'region';
  if (all(/^(?:TL|UK)[C-N]$/)) return 'region';
  if (all(/^(?:TL|UK)[C-N][0-9A-Z]$/)) return 'itl2';
  if (all(/^(?:TL|UK)[C-N][0-9A-Z]{2}$/)) return 'itl3';
  if (!all(/^(?:E0[6-9]|E10|W06|S12|N09)\d{6}$/)) return null;
  if (some(/^E10/)) return some(/^E07/) ? null : 'utla';
  if (some(/^E07/)) return 'lad';
  return /^ctyua/i.test(property) ? 'utla' : 'lad';
}

/** ITL1 and NUTS1 name the same twelve areas by letters; they are kept under their official codes. */
function officialCode(code: string | null): string | null {
  const letter = /^(?:TL|UK)([C-N])$/.exec(code ?? '')?.[1];
  return letter === undefined ? code : (REGION_OF_LETTER[letter] ?? code);
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}
