import { createHash } from 'node:crypto';
import type { Bundle } from '#shared/domain/bundle.ts';
import type { Pin } from '#shared/domain/definition.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import type { ReadStore } from '../store/handles.ts';
import { listExchanges, readExchanged } from './exchange-table.ts';

const HASHED = /^#[0-9A-F]{16}$/;

/** Writes a company number as "#" and the first 16 digits of SHA-256 over salt and number; one that is hashed already stays. */
export function hashCompanyNumber(salt: string, companyNumber: string): string {
  if (isHashed(companyNumber)) return companyNumber;
  const digest = createHash('sha256').update(`${salt}${companyNumber}`).digest('hex');
  return `#${digest.slice(0, 16).toUpperCase()}`;
}

/** Says whether a company number stands hashed. */
export function isHashed(companyNumber: string): boolean {
  return HASHED.test(companyNumber);
}

/** Names the licences of live company extracts that forbid lists naming companies; empty where none does. */
export function licencesForbiddingNames(store: ReadStore): string[] {
  const ids = store.db
    .prepare<[], number>(`SELECT id FROM extract WHERE target = 'companies' AND status = 'live' ORDER BY id`)
    .pluck()
    .all();
  const forbidding = carriedLicences(store, ids).filter(
    ({ permitted }) => permitted.namedLists === 'forbidden',
  );
  return [...new Set(forbidding.map(({ name }) => name))];
}

/** The salts of what was exchanged before, newest first. */
export function knownSalts(store: ReadStore): string[] {
  const salts = listExchanges(store).flatMap(({ bundleId }) => {
    const hashed = readExchanged(store, bundleId)?.hashed ?? null;
    return hashed === null ? [] : [hashed.salt];
  });
  return [...new Set(salts.toReversed())];
}

/** Gives a bundle with the pins of every cluster changed. */
export function withPins(bundle: Bundle, change: (pin: Pin) => Pin): Bundle {
  return {
    ...bundle,
    clusters: bundle.clusters.map((cluster) => ({
      ...cluster,
      definition: { ...cluster.definition, pins: cluster.definition.pins.map(change) },
    })),
  };
}

/**
 * Puts company numbers in place of their hashes: those this workspace has pinned itself, those of states exchanged
 * before, and those of its companies. A pin whose number meets none of them stays hashed and is counted.
 */
export function meetHashedPins(store: ReadStore, bundle: Bundle): { bundle: Bundle; notMet: number } {
  const wanted = new Set(
    bundle.clusters.flatMap(({ definition }) =>
      definition.pins.map(({ companyNumber }) => companyNumber).filter(isHashed),
    ),
  );
  if (wanted.size === 0) return { bundle, notMet: 0 };
  const salts = [...(bundle.hashed === null ? [] : [bundle.hashed.salt]), ...knownSalts(store)];
  const met = new Map<string, string>();
  for (const companyNumber of numbersAtHand(store)) {
    if (met.size === wanted.size) break;
    for (const salt of salts) {
      const hash = hashCompanyNumber(salt, companyNumber);
      if (wanted.has(hash)) met.set(hash, companyNumber);
    }
  }
  return {
    bundle: withPins(bundle, (pin) => ({
      ...pin,
      companyNumber: met.get(pin.companyNumber) ?? pin.companyNumber,
    })),
    notMet: wanted.size - met.size,
  };
}

function* numbersAtHand(store: ReadStore): Generator<string> {
  const queries = [
    'SELECT DISTINCT company_number FROM pin',
    `SELECT DISTINCT company_number FROM company
     WHERE extract_id IN (SELECT id FROM extract WHERE status = 'live') AND company_number IS NOT NULL`,
  ];
  const [pinned = '', companies = ''] = queries;
  yield* plain(store, pinned);
  for (const { bundleId } of listExchanges(store))
    for (const { definition } of readExchanged(store, bundleId)?.clusters ?? [])
      for (const { companyNumber } of definition.pins) if (!isHashed(companyNumber)) yield companyNumber;
  yield* plain(store, companies);
}

function* plain(store: ReadStore, sql: string): Generator<string> {
  for (const companyNumber of store.db.prepare<[], string>(sql).pluck().iterate())
    if (!isHashed(companyNumber)) yield companyNumber;
}
