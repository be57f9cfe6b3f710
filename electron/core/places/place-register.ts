import type { MethodOutput } from '#shared/contract/methods.ts';
import { findGeographySet, type GeographySet } from '#shared/domain/geography.ts';
import { INITIATIVE_KIND_NAMES } from '#shared/domain/register-entry.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { listEntries } from '../clusters/register-entries.ts';
import { readAreaRegister } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';

type Profile = MethodOutput<'places.profile'>;

/** What the register says of a place. */
export type PlaceRegister = Pick<Profile, 'initiatives' | 'nominations'>;

/**
 * Finds the initiatives and nominations of a place.
 *
 * An initiative is of a place where its own area shares a district with it, or that of a cluster's named place which is
 * linked to it; a nomination where its area lies within the place, so that a claim for a whole region is none for each of
 * its towns. Where no area of the register is stated, the words of the place decide: they must name the set.
 */
export function readPlaceRegister(store: ReadStore, set: GeographySet): PlaceRegister {
  const entries = listEntries(store, { includeRemoved: false });
  const clusters = listClusters(store, { includeRetired: false });
  const districtsOf = makeDistrictsOf(store);
  const here = new Set(set.districtCodes);
  const touches = (geographySetId: string | null) =>
    districtsOf(geographySetId)?.some((code) => here.has(code));
  const lies = (geographySetId: string | null) =>
    districtsOf(geographySetId)?.every((code) => here.has(code));
  const byPlaces = new Set(
    clusters
      .filter(({ places }) => places.some((one) => touches(one.geographySetId) ?? names(one.place, set.name)))
      .flatMap(({ initiativeIds }) => initiativeIds),
  );
  return {
    initiatives: entries.flatMap((entry) => {
      if (entry.kind !== 'initiative') return [];
      const { geographySetId, place, name, kind } = entry.body;
      const isHere = touches(geographySetId) ?? (names(place, set.name) || byPlaces.has(entry.id));
      if (!isHere) return [];
      return [
        {
          id: entry.id,
          name,
          kind: INITIATIVE_KIND_NAMES[kind],
          clusters: clusters
            .filter(({ initiativeIds }) => initiativeIds.includes(entry.id))
            .map((cluster) => cluster.name),
        },
      ];
    }),
    nominations: entries.flatMap((entry) => {
      if (entry.kind !== 'nomination') return [];
      const { geographySetId, place, name, nominatedBy } = entry.body;
      return (lies(geographySetId) ?? names(place, set.name)) ? [{ id: entry.id, name, nominatedBy }] : [];
    }),
  };
}

function makeDistrictsOf(store: ReadStore): (id: string | null) => readonly string[] | undefined {
  const { sets, districts } = readAreaRegister(store);
  return (id) => {
    if (id === null) return undefined;
    // A cluster's place may be a district by its bare code.
    return findGeographySet(sets, id)?.districtCodes ?? (districts.has(id) ? [id] : undefined);
  };
}

/** Whether words about a place name it whole: “Derby” is named in “Derby and Nottingham”, not in “Derbyshire”. */
function names(words: string, name: string): boolean {
  const plain = (text: string) =>
    ` ${text
      .toLocaleLowerCase('en-GB')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return plain(words).includes(plain(name));
}
