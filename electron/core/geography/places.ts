import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AppFolders } from '../store/app-folders.ts';

const placesSchema = z.object({
  provenance: z.object({ attribution: z.string() }),
  places: z.array(
    z.object({ name: z.string(), lon: z.number(), lat: z.number(), population: z.number().int() }),
  ),
});
type Places = z.output<typeof placesSchema>;

const read = new Map<string, Places>();

/** Lists the towns for orientation from a population upwards, largest first; positions in degrees. */
export function listPlaces(
  folders: Pick<AppFolders, 'resources'>,
  minimumPopulation: number,
): { attribution: string; places: Places['places'] } {
  let known = read.get(folders.resources);
  if (known === undefined) {
    known = placesSchema.parse(
      JSON.parse(readFileSync(path.join(folders.resources, 'geography', 'places.json'), 'utf8')),
    );
    known.places.sort((a, b) => b.population - a.population);
    read.set(folders.resources, known);
  }
  return {
    attribution: known.provenance.attribution,
    places: known.places.filter((place) => place.population >= minimumPopulation),
  };
}
