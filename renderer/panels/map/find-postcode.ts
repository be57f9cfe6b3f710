import { AppError } from '#shared/contract/errors.ts';
import type { Client } from '../../api/client.ts';

/** A postcode with its place, in degrees and on the national grid. */
export interface FoundPostcode {
  readonly postcode: string;
  readonly lon: number;
  readonly lat: number;
  readonly easting: number;
  readonly northing: number;
}

/** Finds where a postcode lies. Throws `not-found` for one that is not in the directory or has no position there. */
export async function findPostcode(client: Client, text: string): Promise<FoundPostcode> {
  const { postcode, lon, lat, easting, northing } = await client.call('postcodes.find', { postcode: text });
  if (lon === null || lat === null || easting === null || northing === null)
    throw new AppError(
      'not-found',
      `${postcode} has no position in the postcode directory. Try a postcode near by.`,
    );
  return { postcode, lon, lat, easting, northing };
}
