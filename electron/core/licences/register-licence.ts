import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { licenceTermsSchema } from '#shared/domain/licence.ts';
import type { LicenceRecord, LicenceTerms } from '#shared/domain/licence.ts';
import type { ReadStore, Reverser, WriteStore } from '../store/handles.ts';
import {
  appendLicence,
  extractsByLicence,
  licenceVersions,
  newestLicences,
  readLicence,
} from './licence-table.ts';
import type { StoredLicence } from './licence-table.ts';

/** What the journal keeps of a licence: the content it is to have. */
const licenceChangeSchema = z.object({
  id: z.string(),
  terms: licenceTermsSchema,
  status: z.enum(['live', 'retired']),
});
type LicenceChange = z.infer<typeof licenceChangeSchema>;

/** Undoes and redoes what was done to a licence by appending a version with the former content. */
export const licenceReverser: Reverser = (store, document) => {
  const { id, terms, status } = licenceChangeSchema.parse(document);
  readLicence(store.db, id);
  if (status === 'live') checkNameFree(store, terms, id);
  appendLicence(store, id, { terms, status });
};

/** Lists the licences the observatory entered, by supplier and name, with the live extracts held under each. */
export function listLicences(
  store: ReadStore,
  { includeRetired }: { readonly includeRetired: boolean },
): LicenceRecord[] {
  const extracts = extractsByLicence(store);
  return newestLicences(store.db)
    .filter(({ status }) => includeRetired || status === 'live')
    .map((licence) => ({ ...licence, extracts: extracts.get(licence.id) ?? 0 }));
}

/** Lists the versions of one licence, newest first; each with the author who made it. Throws `not-found`. */
export function listLicenceVersions(store: ReadStore, id: string): LicenceRecord[] {
  const extracts = extractsByLicence(store).get(id) ?? 0;
  return licenceVersions(store.db, id).map((version) => ({ ...version, extracts }));
}

export interface SaveLicence {
  readonly id?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly terms: LicenceTerms;
}

/**
 * Enters a licence, or appends a version of one; a retired one comes back into the list by it.
 *
 * Every extract held under it is under the new terms from then on. A change that changes nothing appends nothing.
 * Throws `not-found`, `name-taken`, `invalid-input` where the version seen is not said, and `version-conflict`
 * with the present version as `detail.version` where somebody else was first.
 */
export function saveLicence(store: WriteStore, request: SaveLicence): LicenceRecord {
  return store.transact(() => {
    const before = request.id === undefined ? null : readLicence(store.db, request.id);
    if (before !== null) checkVersion(before, request.expectedVersion);
    checkDates(request.terms);
    const id = before?.id ?? randomUUID();
    checkNameFree(store, request.terms, id);
    const unchanged =
      before !== null &&
      before.status === 'live' &&
      canonicalJson(before.terms) === canonicalJson(request.terms);
    if (unchanged) return { result: counted(store, before), record: null };
    const after = appendLicence(store, id, { terms: request.terms, status: 'live' });
    return {
      result: counted(store, after),
      record: {
        action: 'licences.save',
        subjectKind: 'licence',
        subjectId: id,
        summary: `${before === null ? 'Entered' : 'Changed'} the licence ${nameOf(request.terms)}`,
        forward: change(after),
        // Nothing is taken off the record: a licence whose entry is undone is a retired one.
        inverse: before === null ? { ...change(after), status: 'retired' } : change(before),
      },
    };
  });
}

/** Takes a licence out of the list for new extracts; extracts held under it keep it. Throws `not-found`. */
export function retireLicence(store: WriteStore, id: string): { done: true } {
  return store.transact(() => {
    const before = readLicence(store.db, id);
    if (before.status === 'retired') return { result: { done: true }, record: null };
    const after = appendLicence(store, id, { terms: before.terms, status: 'retired' });
    return {
      result: { done: true },
      record: {
        action: 'licences.retire',
        subjectKind: 'licence',
        subjectId: id,
        summary: `Retired the licence ${nameOf(before.terms)}`,
        forward: change(after),
        inverse: change(before),
      },
    };
  });
}

function counted(store: ReadStore, licence: StoredLicence): LicenceRecord {
  return { ...licence, extracts: extractsByLicence(store).get(licence.id) ?? 0 };
}

function change({ id, terms, status }: StoredLicence): LicenceChange {
  return { id, terms, status };
}

function nameOf({ supplier, name }: LicenceTerms): string {
  return `“${name}” of ${supplier}`;
}

function checkVersion(before: StoredLicence, expected: number | undefined): void {
  if (expected === undefined)
    throw new AppError(
      'invalid-input',
      `Say which version of the licence ${nameOf(before.terms)} your change was made in view of; it is at version ${before.version}.`,
      { version: before.version },
    );
  if (expected !== before.version)
    throw new AppError(
      'version-conflict',
      `The licence ${nameOf(before.terms)} is at version ${before.version} by now, not ${expected}. Look at the change, then make yours again.`,
      { version: before.version },
    );
}

function checkDates({ startsOn, expiresOn }: LicenceTerms): void {
  if (startsOn !== null && expiresOn !== null && expiresOn < startsOn)
    throw new AppError(
      'invalid-input',
      `The licence would end on ${expiresOn}, before it starts on ${startsOn}. Correct one of the dates.`,
    );
}

function checkNameFree(store: WriteStore, terms: LicenceTerms, exceptId: string): void {
  const keyOf = ({ supplier, name }: LicenceTerms) =>
    `${supplier}\n${name}`.normalize('NFC').toLocaleLowerCase('en-GB');
  const holder = newestLicences(store.db).find(
    (one) => one.status === 'live' && one.id !== exceptId && keyOf(one.terms) === keyOf(terms),
  );
  if (holder !== undefined)
    throw new AppError(
      'name-taken',
      `The register already has a licence ${nameOf(terms)}. Change that one, or give this one a name of its own.`,
      { id: holder.id },
    );
}
