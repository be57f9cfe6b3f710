import { z } from 'zod';
import { licenceSchema } from '#shared/domain/extract.ts';
import type { Licence } from '#shared/domain/extract.ts';
import { permittedOutputsSchema } from '#shared/domain/licence.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { findLicence } from './licence-table.ts';

/** Gives the text of the licence an extract points at, as the register has it now; null where it is not in the register. */
export function currentLicenceText(db: Connection, licenceId: string): Licence | null {
  const terms = findLicence(db, licenceId)?.terms;
  return terms === undefined
    ? null
    : {
        name: terms.name,
        terms: terms.terms,
        attribution: terms.attribution,
        expiresOn: terms.expiresOn,
      };
}

const pointerSchema = z.object({ licenceId: z.string().nullable().default(null) });

/**
 * Gives the licences that the rows of extracts of the workspace are held under, for the provenance of what is formed
 * from them: of the register's newest version where the extract points at one, else as stated of the extract.
 * Extracts that are not there are left out.
 */
export function carriedLicences(
  store: Pick<ReadStore, 'db'>,
  extractIds: readonly number[],
): CarriedLicence[] {
  const read = store.db.prepare<[number], { licence: string; statement: string | null }>(
    'SELECT licence, statement FROM extract WHERE id = ?',
  );
  return extractIds.flatMap((extractId) => {
    const row = read.get(extractId);
    if (row === undefined) return [];
    const { licenceId } = pointerSchema.parse(JSON.parse(row.statement ?? '{}'));
    const held = licenceId === null ? null : findLicence(store.db, licenceId);
    if (held !== null)
      return {
        extractId,
        name: held.terms.name,
        licenceId: held.id,
        licenceVersion: held.version,
        attribution: held.terms.attribution,
        expiresOn: held.terms.expiresOn,
        permitted: held.terms.permitted,
      };
    const stated = licenceSchema.parse(JSON.parse(row.licence));
    return {
      extractId,
      name: stated.name,
      licenceId: null,
      licenceVersion: null,
      attribution: stated.attribution,
      expiresOn: stated.expiresOn,
      permitted: permittedOutputsSchema.parse({}),
    };
  });
}
