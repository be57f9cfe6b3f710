import { AppError } from '#shared/contract/errors.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { findEntry } from './register-entries.ts';

/** Refuses an area that the register of areas does not know. Throws `not-found`. */
export function checkGeographySet(store: ReadStore, geographySetId: string | null): void {
  if (geographySetId !== null) readGeographySet(store, geographySetId);
}

/**
 * Refuses initiatives and areas that a change newly names and that are not there. What a cluster named before may
 * stay, whatever became of it. Throws `not-found`.
 */
export function checkDossierReferences(store: ReadStore, before: Cluster | null, after: Cluster): void {
  const known = new Set(before?.initiativeIds ?? []);
  for (const id of after.initiativeIds) {
    if (known.has(id) || findEntry(store, id)?.kind === 'initiative') continue;
    throw new AppError(
      'not-found',
      `${after.name} is to be linked to the initiative “${id}”, which is not on the register. Add the initiative first, or choose another.`,
      { id },
    );
  }
  const knownSets = new Set(before?.places.map(({ geographySetId }) => geographySetId) ?? []);
  for (const { geographySetId } of after.places)
    if (!knownSets.has(geographySetId)) checkGeographySet(store, geographySetId);
}
