import { createHash } from 'node:crypto';
import type { Bundle } from '#shared/domain/bundle.ts';
import type { Pin } from '#shared/domain/definition.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { findRulings } from '../rulings/stored-rulings.ts';
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

/** Gives a bundle with the company number of every ruling on a company or a site changed. */
export function withRuledNumbers(bundle: Bundle, change: (companyNumber: string) => string): Bundle {
  return {
    ...bundle,
    rulings: bundle.rulings.map((one) => {
      const { subject } = one.body;
      if (subject.kind !== 'company' && subject.kind !== 'site') return one;
      const companyNumber = change(subject.companyNumber);
      return { ...one, body: { ...one.body, subject: { ...subject, companyNumber } } };
    }),
  };
}

/** The company numbers that the rulings of a bundle name. */
export function ruledNumbers({ rulings }: Pick<Bundle, 'rulings'>): string[] {
  return rulings.flatMap(({ body: { subject } }) =>
    subject.kind === 'company' || subject.kind === 'site' ? [subject.companyNumber] : [],
  );
}

/**
 * Puts company numbers in place of their hashes: those this workspace has pinned or ruled on itself, those of states exchanged
 * before, and those of its companies. A pin or ruling whose number meets none of them stays hashed and is counted.
 */
export function meetHashedNumbers(
  store: ReadStore,
  bundle: Bundle,
): { bundle: Bundle; pinsNotMet: number; rulingsNotMet: number } {
  const pinned = new Set(
    bundle.clusters.flatMap(({ definition }) =>
      definition.pins.map(({ companyNumber }) => companyNumber).filter(isHashed),
    ),
  );
  const ruled = ruledNumbers(bundle).filter(isHashed);
  const wanted = new Set([...pinned, ...ruled]);
  if (wanted.size === 0) return { bundle, pinsNotMet: 0, rulingsNotMet: 0 };
  const salts = [...(bundle.hashed === null ? [] : [bundle.hashed.salt]), ...knownSalts(store)];
  const met = new Map<string, string>();
  for (const companyNumber of numbersAtHand(store)) {
    if (met.size === wanted.size) break;
    for (const salt of salts) {
      const hash = hashCompanyNumber(salt, companyNumber);
      if (wanted.has(hash)) met.set(hash, companyNumber);
    }
  }
  const plainOf = (companyNumber: string): string => met.get(companyNumber) ?? companyNumber;
  const withNumbers = withPins(bundle, (pin) => ({ ...pin, companyNumber: plainOf(pin.companyNumber) }));
  return {
    bundle: withRuledNumbers(withNumbers, plainOf),
    pinsNotMet: [...pinned].filter((hash) => !met.has(hash)).length,
    rulingsNotMet: ruled.filter((hash) => !met.has(hash)).length,
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
  for (const { body } of findRulings(store))
    if ('companyNumber' in body.subject && !isHashed(body.subject.companyNumber))
      yield body.subject.companyNumber;
  for (const { bundleId } of listExchanges(store)) {
    const exchanged = readExchanged(store, bundleId);
    if (exchanged === undefined) continue;
    for (const { definition } of exchanged.clusters)
      for (const { companyNumber } of definition.pins) if (!isHashed(companyNumber)) yield companyNumber;
    for (const companyNumber of ruledNumbers(exchanged)) if (!isHashed(companyNumber)) yield companyNumber;
  }
  yield* plain(store, companies);
}

function* plain(store: ReadStore, sql: string): Generator<string> {
  for (const companyNumber of store.db.prepare<[], string>(sql).pluck().iterate())
    if (!isHashed(companyNumber)) yield companyNumber;
}
