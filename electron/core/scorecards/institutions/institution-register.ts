import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { resolveDistrict } from '#shared/domain/geography.ts';
import { institutionSchema, type Institution } from '#shared/domain/desk-entry.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';
import { listDeskOf } from '../../desk/desk-entries.ts';
import { openPostcodeDirectory } from '../../geography/postcode-directory.ts';
import { readAreaRegister } from '../../geography/register.ts';
import type { AppFolders } from '../../store/app-folders.ts';
import type { ReadStore } from '../../store/handles.ts';
import { institutionNameKey, institutionNameKeys } from './institution-name.ts';

/** A university or college as the workspace knows it. */
export interface KnownInstitution {
  /** Unique in the register: its UKPRN, else its name in the form that names are compared in. */
  readonly key: string;
  /** The desk entry that says so; null for one of the product's own register that nobody has changed. */
  readonly entryId: string | null;
  readonly institution: Institution;
  /** Current code of its district; null where nothing tells it, and then it is in no geography set. */
  readonly districtCode: string | null;
}

/** The register of institutions, ready for look-ups. */
export interface InstitutionRegister {
  /** By name. */
  readonly institutions: readonly KnownInstitution[];
  /** Finds who is meant by a line of a table: by UKPRN where it is known, else by any spelling that means one institution only. */
  find(named: { readonly code: string | null; readonly name: string }): KnownInstitution | null;
}

const ownSchema = z.object({
  provenance: z.object({ source: z.string() }),
  institutions: z.array(institutionSchema.omit({ source: true })),
});

const own = new Map<string, readonly Institution[]>();

/** Reads the product's own register of universities and colleges (resources/geography/institutions.json), once per process. */
export function readOwnInstitutions(folders: Pick<AppFolders, 'resources'>): readonly Institution[] {
  const known = own.get(folders.resources);
  if (known !== undefined) return known;
  const file = path.join(folders.resources, 'geography', 'institutions.json');
  const { provenance, institutions } = ownSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const read = institutions.map((institution) => ({ ...institution, source: provenance.source }));
  own.set(folders.resources, read);
  return read;
}

type RegisterSource = Pick<ReadStore, 'db' | 'reference' | 'folders'>;

/** The registers last read, by what they were made from. */
const kept = new Map<string, InstitutionRegister>();
const MOST_KEPT = 4;

/**
 * Reads the register of institutions: the product's own, overlaid with the entries of the workspace. An entry takes the place of the
 * institution with its UKPRN or, failing that, its name; otherwise it is added. Where two entries mean the same institution, the one
 * written last counts. Districts of any vintage are brought up to date; one that is left out is found by the postcode, where the
 * postcode directory knows it.
 */
export function readInstitutions(store: RegisterSource): InstitutionRegister {
  const entries = listDeskOf(store, 'institution');
  const asksPostcodes = entries.some(({ body }) => body.districtCode === null && body.postcode !== '');
  const madeFrom = entries.map(({ id, body }) => ({ id, body }));
  const key = JSON.stringify([store.folders.resources, readAreaRegister(store).key, madeFrom]);
  const known = asksPostcodes ? undefined : kept.get(key);
  if (known !== undefined) return known;
  const register = overlaid(store, madeFrom);
  if (asksPostcodes) return register;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, register);
  return register;
}

function overlaid(
  store: RegisterSource,
  entries: readonly { readonly id: string; readonly body: Institution }[],
): InstitutionRegister {
  const { successions, districts } = readAreaRegister(store);
  const postcodes = openPostcodeDirectory(store);
  const placed = ({ districtCode, postcode }: Institution): string | null => {
    const at = districtCode === null ? normalisePostcode(postcode) : null;
    const code = districtCode ?? (at === null ? null : (postcodes.find(at)?.districtCode ?? null));
    const current = code === null ? null : resolveDistrict(code, successions);
    return current !== null && districts.has(current) ? current : null;
  };
  const known = (entryId: string | null, institution: Institution): KnownInstitution => ({
    key: institution.ukprn === '' ? institutionNameKey(institution.name) : institution.ukprn,
    entryId,
    institution,
    districtCode: placed(institution),
  });
  let all = readOwnInstitutions(store.folders).map((institution) => known(null, institution));
  for (const { id, body } of entries)
    all = [...all.filter(({ institution }) => !isSame(institution, body)), known(id, body)];
  return indexRegister(all);
}

function isSame(known: Institution, given: Institution): boolean {
  if (known.ukprn !== '' && given.ukprn !== '') return known.ukprn === given.ukprn;
  return institutionNameKey(known.name) === institutionNameKey(given.name);
}

function indexRegister(known: readonly KnownInstitution[]): InstitutionRegister {
  const byCode = new Map<string, KnownInstitution>();
  // Null: several institutions go by that spelling, so that it tells none of them.
  const byName = new Map<string, KnownInstitution | null>();
  const names = new Map<string, KnownInstitution>();
  for (const one of known) {
    const { ukprn, name, aliases } = one.institution;
    if (ukprn !== '') byCode.set(ukprn, one);
    names.set(institutionNameKey(name), one);
    for (const key of new Set([name, ...aliases].flatMap(institutionNameKeys)))
      byName.set(key, byName.has(key) ? null : one);
  }
  return {
    institutions: known.toSorted((a, b) => compareText(a.institution.name, b.institution.name)),
    find: ({ code, name }) => {
      const coded = code === null ? undefined : byCode.get(code.trim());
      if (coded !== undefined) return coded;
      for (const key of institutionNameKeys(name)) {
        // A name in full goes before another institution's alias of the same words.
        const found = names.get(key) ?? byName.get(key);
        if (found != null) return found;
      }
      return null;
    },
  };
}

/** By code point, so that the order is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
