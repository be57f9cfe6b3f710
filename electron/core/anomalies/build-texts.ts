import { websiteDomain } from '#shared/domain/name-similarity.ts';
import { SCORED_LINKS } from '../links/linked-pairs.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { positionOf } from '../membership/extract-columns.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { claimedTexts, readClaim, type KeyedClaim } from './area-claims.ts';
import { TERMINATED, type AreaClaim, type CompanyTexts } from './company-texts.ts';
import { rawClaims, type RowAt } from './raw-claims.ts';

/** Rows read between two breaths: some tens of milliseconds. */
const STEP = 5_000;
/** Rows taken apart as they stood in the file between two breaths. */
const RAW_STEP = 500;
const TROUBLE_OF: Readonly<Record<string, number>> = {
  placed: 0,
  'unknown-postcode': 2,
  'invalid-postcode': 3,
  'no-position': 4,
  'blank-postcode': 5,
};

interface CompanyRow {
  readonly id: number;
  readonly line: number;
  readonly correctionId: number | null;
  readonly website: string | null;
  readonly dissolved: number;
  readonly claims: string | null;
}

/** Numbers words from 1, as many as there are; `makeRegister` ends where its columns do. */
function numberWords(): { readonly words: string[]; placeOf(word: string): number } {
  const words = [''];
  const places = new Map<string, number>();
  return {
    words,
    placeOf: (word) => {
      const known = places.get(word);
      if (known !== undefined) return known;
      places.set(word, words.length);
      return words.push(word) - 1;
    },
  };
}

/** Reads what detectors compare besides figures, in steps; the last one gives it. */
export function* textSteps(
  store: ReadStore,
  columns: ExtractColumns,
  stamp: string,
): Generator<undefined, CompanyTexts> {
  const { db } = store;
  const postcodes = numberWords();
  const companies = yield* companySteps(store, columns);
  const parents = yield* parentSteps(db, columns);
  const sites = yield* siteSteps(db, columns, postcodes.placeOf);
  yield* markTerminated(store, sites, postcodes.words);
  return {
    stamp,
    ...companies,
    ...parents,
    ...sites,
    postcodes: postcodes.words,
    otherNumbers: otherNumbers(db, columns),
  };
}

function* companySteps(
  store: ReadStore,
  columns: ExtractColumns,
): Generator<undefined, Pick<CompanyTexts, 'website' | 'websites' | 'isDissolved' | 'claim' | 'claims'>> {
  const { size, ids, extractId } = columns;
  const website = new Int32Array(size);
  const isDissolved = new Uint8Array(size);
  const claim = new Int32Array(size);
  const claims: AreaClaim[] = [{ districts: new Set(), regions: new Set() }];
  const placeOfClaim = new Map<string, number>();
  const websites = numberWords();
  const read = store.db.prepare<[number, number], CompanyRow>(
    `SELECT id, line, correction_id AS correctionId, website, dissolved_on IS NOT NULL AS dissolved,
       CASE WHEN instr(fields, 'rea') > 0 OR instr(fields, 'egion') > 0 OR instr(fields, 'NUTS1') > 0 OR instr(fields, 'uthorit') > 0
         THEN fields END AS claims
     FROM company WHERE id > ? AND +extract_id = ? ORDER BY id LIMIT ${STEP}`,
  );
  const keep = (at: number, found: KeyedClaim | null): void => {
    if (found === null) return;
    const place = placeOfClaim.get(found.key) ?? claims.length;
    if (place === claims.length) {
      placeOfClaim.set(found.key, place);
      claims.push(found.claim);
    }
    claim[at] = place;
  };
  const readRaw = rawClaims(store, extractId);
  let position = 0;
  for (let after = (ids[0] ?? 0) - 1; position < size;) {
    const rows = read.all(after, extractId);
    if (rows.length === 0) break;
    const unsaid: (RowAt & { readonly position: number })[] = [];
    for (const row of rows) {
      after = row.id;
      if (position === size) break;
      const domain = websiteDomain(row.website);
      if (domain !== null) website[position] = websites.placeOf(domain);
      isDissolved[position] = row.dissolved;
      const said = row.claims === null ? null : readClaim(store, claimedTexts(row.claims));
      keep(position, said);
      if (said === null) unsaid.push({ line: row.line, correctionId: row.correctionId, position });
      position += 1;
    }
    yield undefined;
    if (readRaw === null || unsaid.length === 0) continue;
    for (let from = 0; from < unsaid.length; from += RAW_STEP) {
      const part = unsaid.slice(from, from + RAW_STEP);
      for (const [at, found] of readRaw(part).entries()) keep(part[at]?.position ?? 0, found);
      yield undefined;
    }
  }
  return { website, websites: websites.words, isDissolved, claim, claims };
}

function* parentSteps(
  db: Connection,
  columns: ExtractColumns,
): Generator<undefined, Pick<CompanyTexts, 'parent' | 'ultimateParent'>> {
  const { size, extractId, ids } = columns;
  const parent = new Int32Array(size).fill(-1);
  const ultimateParent = new Int32Array(size).fill(-1);
  const read = db
    .prepare<[number, number, number], [id: number, parent: number | null, ultimate: number | null]>(
      `SELECT company.id, parent.id, ultimate.id FROM company
         LEFT JOIN company AS parent ON parent.extract_id = company.extract_id AND parent.company_number = company.parent_number
         LEFT JOIN company AS ultimate ON ultimate.extract_id = company.extract_id AND ultimate.company_number = company.ultimate_parent_number
       WHERE company.id >= ? AND company.id <= ? AND +company.extract_id = ?
         AND (company.parent_number IS NOT NULL OR company.ultimate_parent_number IS NOT NULL)`,
    )
    .raw();
  for (let from = 0; from < size; from += STEP) {
    const to = Math.min(size, from + STEP) - 1;
    for (const [id, above, top] of read.all(ids[from] ?? 0, ids[to] ?? 0, extractId)) {
      const position = positionOf(columns, id);
      if (position < 0) continue;
      if (above !== null && above !== id) parent[position] = positionOf(columns, above);
      if (top !== null && top !== id) ultimateParent[position] = positionOf(columns, top);
    }
    yield undefined;
  }
  return { parent, ultimateParent };
}

type Sites = Pick<CompanyTexts, 'officePostcode' | 'sitePostcode' | 'siteWorks' | 'siteTrouble'>;

function* siteSteps(
  db: Connection,
  columns: ExtractColumns,
  placeOf: (word: string) => number,
): Generator<undefined, Sites> {
  const { size, ids, siteFrom, extractId } = columns;
  const count = siteFrom[size] ?? 0;
  const officePostcode = new Int32Array(size);
  const sitePostcode = new Int32Array(count);
  const siteWorks = new Uint8Array(count);
  const siteTrouble = new Uint8Array(count);
  const read = db
    .prepare<
      [number, number, number],
      [companyId: number, registered: number, works: number, postcode: string | null, placed: string]
    >(
      `SELECT company_id, kind = 'registered', kind = 'operating' OR also_operating = 1, postcode, placed
       FROM site WHERE company_id >= ? AND company_id <= ? AND +extract_id = ? ORDER BY company_id, id`,
    )
    .raw();
  for (let from = 0; from < size; from += STEP) {
    const to = Math.min(size, from + STEP) - 1;
    let last = 0;
    let at = 0;
    for (const [companyId, registered, works, postcode, placed] of read.all(
      ids[from] ?? 0,
      ids[to] ?? 0,
      extractId,
    )) {
      const position = positionOf(columns, companyId);
      if (position < 0) continue;
      if (companyId !== last) at = siteFrom[position] ?? 0;
      last = companyId;
      if (at >= (siteFrom[position + 1] ?? 0)) continue;
      if (postcode !== null) sitePostcode[at] = placeOf(postcode);
      siteWorks[at] = works;
      siteTrouble[at] = TROUBLE_OF[placed] ?? 2;
      if (registered === 1 && postcode !== null) officePostcode[position] = sitePostcode[at] ?? 0;
      at += 1;
    }
    yield undefined;
  }
  return { officePostcode, sitePostcode, siteWorks, siteTrouble };
}

/** A placed postcode that the newest directory calls terminated still has a position, and says that the company has moved on. */
function* markTerminated(
  { reference }: ReadStore,
  { siteTrouble, sitePostcode }: Sites,
  postcodes: readonly string[],
): Generator<undefined, void> {
  if (reference === null) return;
  const find = reference
    .prepare<[string], string>(
      `SELECT wanted.value FROM json_each(?) AS wanted WHERE (
         SELECT postcode.terminated_on FROM postcode JOIN extract ON extract.id = postcode.extract_id
         WHERE postcode.postcode = wanted.value AND extract.status = 'live' ORDER BY extract.id DESC LIMIT 1) IS NOT NULL`,
    )
    .pluck();
  const terminated = new Set<string>();
  for (let from = 0; from < postcodes.length; from += STEP) {
    for (const code of find.all(JSON.stringify(postcodes.slice(from, from + STEP)))) terminated.add(code);
    yield undefined;
  }
  if (terminated.size === 0) return;
  const isTerminated = Uint8Array.from(postcodes, (code) => (terminated.has(code) ? 1 : 0));
  for (let site = 0; site < siteTrouble.length; site += 1)
    if (siteTrouble[site] === 0 && isTerminated[sitePostcode[site] ?? 0] === 1)
      siteTrouble[site] = TERMINATED;
}

function otherNumbers(db: Connection, columns: ExtractColumns): CompanyTexts['otherNumbers'] {
  const found = new Map<number, { readonly supplier: string; readonly number: string }>();
  const others = db
    .prepare<[number], { id: number; supplier: string }>(
      `SELECT id, supplier FROM extract WHERE target = 'companies' AND status = 'live' AND id <> ? ORDER BY id`,
    )
    .all(columns.extractId);
  for (const other of others)
    for (const [left, right] of [
      [columns.extractId, other.id],
      [other.id, columns.extractId],
    ] as const) {
      const own = left === columns.extractId ? 'left_key' : 'right_key';
      const theirs = own === 'left_key' ? 'right_key' : 'left_key';
      const rows = db
        .prepare<{ left: number; right: number; own: number }, { id: number; number: string }>(
          `SELECT company.id, pairs.${theirs} AS number FROM (${SCORED_LINKS}) AS pairs
             JOIN company ON company.extract_id = @own AND company.company_number = pairs.${own}
           WHERE pairs.left_key <> pairs.right_key`,
        )
        .all({ left, right, own: columns.extractId });
      for (const { id, number } of rows) {
        const position = positionOf(columns, id);
        if (position >= 0 && !found.has(position)) found.set(position, { supplier: other.supplier, number });
      }
    }
  return found;
}
