import { AppError } from '#shared/contract/errors.ts';
import type { GivenDeskEntry } from '#shared/domain/desk-entry.ts';
import type { Asset, MapBookmark, MapFigure, SavedGeographySet } from '#shared/domain/map-figure.ts';
import { isPostcode } from '#shared/domain/postcode.ts';
import { nameKey, readCluster } from '../clusters/find-clusters.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';

const MAP_KINDS = ['geography-set', 'asset', 'map-bookmark', 'map-figure'] as const;
export type GivenMapEntry = Extract<GivenDeskEntry, { kind: (typeof MAP_KINDS)[number] }>;

/**
 * Refuses what an analyst keeps for maps where it names what is not there or contradicts itself; says what to do.
 * Throws `invalid-input`, `not-found` and, for a geography set under the name of one that is always there, `name-taken`.
 */
export function checkMapEntry(store: ReadStore, given: GivenMapEntry): void {
  switch (given.kind) {
    case 'geography-set':
      return checkSavedSet(store, given.body);
    case 'asset':
      return checkAsset(store, given.body);
    case 'map-bookmark':
    case 'map-figure':
      return checkPanels(store, given.body);
  }
}

function checkSavedSet(store: ReadStore, { name, districtCodes }: SavedGeographySet): void {
  const { districts, sets } = readAreaRegister(store);
  const builtIn = sets.find((set) => set.kind !== 'saved' && nameKey(set.name) === nameKey(name));
  if (builtIn !== undefined)
    throw new AppError(
      'name-taken',
      `“${name}” is the name of a geography set that is always there. Save yours under another name.`,
      { id: builtIn.id },
    );
  const unknown = districtCodes.find((code) => !districts.has(code));
  if (unknown !== undefined)
    throw refused(
      `The geography set “${name}” names the district “${unknown}”, which the register of areas does not know as a current one. Leave it out, or choose its successor.`,
    );
}

function checkAsset(store: ReadStore, { name, postcode, town, clusterIds }: Asset): void {
  if (postcode === '' && town === '')
    throw refused(`${name} has neither a postcode nor a town, so no map can show it. Enter one of the two.`);
  if (postcode !== '' && !isPostcode(postcode))
    throw refused(
      `“${postcode}” does not have the form of a UK postcode. Correct the postcode of ${name}, or leave it blank.`,
    );
  for (const clusterId of clusterIds) readCluster(store, clusterId);
}

function checkPanels(store: ReadStore, { geographySetId, panels }: MapBookmark | MapFigure): void {
  readGeographySet(store, geographySetId);
  const sides = panels.flatMap((panel) => (panel.against === null ? [panel] : [panel, panel.against]));
  for (const { clusterId } of sides) if (clusterId !== null) readCluster(store, clusterId);
}

function refused(message: string): AppError {
  return new AppError('invalid-input', message);
}
