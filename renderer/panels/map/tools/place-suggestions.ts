import { hexCentre, latticeOf, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import { degreesToGrid, gridToDegrees } from '#shared/domain/national-grid.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { cellName } from '../measure-words.ts';

/** A place that was found, in degrees and on the national grid, metres. */
export interface FoundPlace {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
}

/** One line of the list; a postcode has no place until the directory was asked. */
export interface PlaceSuggestion {
  readonly id: string;
  readonly name: string;
  /** What kind of place it is: "Town", "District". */
  readonly note: string;
  readonly place: FoundPlace | null;
}

interface Town {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
}

interface Authority {
  readonly code: string;
  readonly name: string;
  readonly labelAt: readonly [number, number];
}

/** What names can be looked up among. */
export interface KnownPlaces {
  readonly towns: readonly Town[];
  readonly upper: readonly Authority[];
  readonly districts: readonly Authority[];
}

/** As many lines as one looks through at a glance. */
const MOST = 12;

/**
 * Suggests places for what was typed so far: a cell ("Cell 388, 310" or "388, 310"), a whole postcode, then authorities and
 * towns; those that begin with the text before those that hold it in a later word, larger towns first.
 */
export function suggestPlaces(typed: string, known: KnownPlaces, spacing: HexSpacing): PlaceSuggestion[] {
  const text = plain(typed);
  if (text === '') return [];
  const cell = cellOf(text, spacing);
  const postcode = formatPostcode(typed);
  // A unitary authority is both, and stands once.
  const upperCodes = new Set(known.upper.map(({ code }) => code));
  const named = [
    ...known.upper.map((each) => authority(each, 'Authority')),
    ...known.districts.filter(({ code }) => !upperCodes.has(code)).map((each) => authority(each, 'District')),
    ...known.towns.map(town),
  ]
    .map((suggestion) => ({ suggestion, rank: rankOf(plain(suggestion.name), text) }))
    .filter(({ rank }) => rank < Infinity)
    // Sorting keeps the order of equals: authorities, then towns by their size.
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ suggestion }) => suggestion);
  return [
    ...(cell === null ? [] : [cell]),
    ...(postcode === null
      ? []
      : [{ id: `postcode:${postcode}`, name: postcode, note: 'Postcode', place: null }]),
    ...named,
  ].slice(0, MOST);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}

/** 0: the whole name; 1: its beginning; 2: the beginning of a later word; else it is not found. */
function rankOf(name: string, text: string): number {
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  return name.includes(` ${text}`) || name.includes(`-${text}`) ? 2 : Infinity;
}

function cellOf(text: string, spacing: HexSpacing): PlaceSuggestion | null {
  const parts = /^(?:cell )?(-?\d{1,5}) ?[, ] ?(-?\d{1,5})$/.exec(text);
  if (parts === null) return null;
  const q = Number(parts[1]);
  const r = Number(parts[2]);
  const { easting, northing } = hexCentre(latticeOf(spacing), q, r);
  const [lon, lat] = gridToDegrees(easting, northing);
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
  const name = cellName(q, r);
  return { id: `cell:${q},${r}`, name, note: 'Cell', place: { name, lon, lat, easting, northing } };
}

function authority({ code, name, labelAt: [lon, lat] }: Authority, note: string): PlaceSuggestion {
  return { id: `area:${code}`, name, note, place: placed(name, lon, lat) };
}

function town({ name, lon, lat }: Town): PlaceSuggestion {
  return { id: `town:${name}:${lon}`, name, note: 'Town', place: placed(name, lon, lat) };
}

function placed(name: string, lon: number, lat: number): FoundPlace {
  const [easting, northing] = degreesToGrid(lon, lat);
  return { name, lon, lat, easting, northing };
}
