import type { Handlers } from '../call.ts';
import { readBoundaries } from '../geography/boundaries.ts';
import { describeReference, findPostcode } from '../geography/describe-reference.ts';
import { replaceAllSites } from '../geography/place-sites.ts';
import { listPlaces } from '../geography/places.ts';
import { listGeographySets } from '../geography/register.ts';
import { MAIN_REFERENCE, withReference, workspaceOrNull } from '../import/ledger.ts';

/** Geography sets, outlines, towns, the postcode directory, and placing sites. */
export const geographyHandlers: Handlers<
  | 'geographies.list'
  | 'geographies.boundaries'
  | 'geographies.places'
  | 'reference.describe'
  | 'postcodes.find'
  | 'sites.place'
> = {
  'geographies.list': (_request, call) =>
    withReference(call, (reference) => ({
      sets: listGeographySets({
        folders: call.folders,
        reference,
        db: workspaceOrNull(() => call.reading())?.db ?? null,
      }).map((set) => ({
        ...set,
        districtCodes: [...set.districtCodes],
      })),
    })),
  'geographies.boundaries': ({ level, geographySetId }, call) =>
    readBoundaries(call.reading(), level, geographySetId),
  'geographies.places': ({ minimumPopulation }, call) => listPlaces(call.folders, minimumPopulation),
  'reference.describe': (_request, call) =>
    withReference(call, (reference) =>
      describeReference({
        reference,
        folders: call.folders,
        referenceName: workspaceOrNull(() => call.reading())?.referenceName ?? MAIN_REFERENCE,
      }),
    ),
  'postcodes.find': ({ postcode }, call) => findPostcode(call.reading(), postcode),
  'sites.place': async (_request, call) => {
    const result = await replaceAllSites(call.writing(), call.job);
    if (result.changed > 0) call.publish('extracts');
    return result;
  },
};
