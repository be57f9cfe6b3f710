import { companyNameKey, jaroWinkler } from '#shared/domain/name-similarity.ts';
import { NAME_CLOSE, NAME_NEAR } from '#shared/domain/record-linkage.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';

/** A company that a name may mean, and how alike the names are, 0 to 1. */
export interface NamedCompany {
  readonly id: number;
  readonly likeness: number;
}

/** The companies of an extract by their names in one spelling. */
export interface NameIndex {
  /** Companies whose name is the same but for spelling. */
  same(name: string): readonly number[];
  /** Companies whose name is at least near, most alike first. */
  alike(name: string): NamedCompany[];
}

/** Companies read between two breaths. */
const STEP = 20_000;
/** A word or beginning that more companies share says too little to look through them all. */
const MOST_IN_BLOCK = 3000;
const PREFIX = 4;

const kept = new WeakMap<Connection, { stamp: string; index: NameIndex }>();

/** Makes the index of an extract's names, or gives the one made last where the extract is the same. Throws `cancelled`. */
export async function nameIndexOf(store: ReadStore, extractId: number, job: JobHandle): Promise<NameIndex> {
  const stamp = extractStamp(store.db, extractId);
  const known = kept.get(store.db);
  if (known?.stamp === stamp) return known.index;
  const index = await makeIndex(store, extractId, job);
  kept.set(store.db, { stamp, index });
  return index;
}

async function makeIndex(store: ReadStore, extractId: number, job: JobHandle): Promise<NameIndex> {
  const total = store.db
    .prepare<[number], number>('SELECT count(*) FROM company WHERE extract_id = ?')
    .pluck()
    .get(extractId);
  job.phase('Matching the list', 'Reading names', total ?? null, 'companies');
  const page = store.db.prepare<[number, number], { id: number; name: string }>(
    `SELECT id, name FROM company WHERE extract_id = ? AND id > ? ORDER BY id LIMIT ${STEP}`,
  );
  const byKey = new Map<string, number[]>();
  let last = 0;
  let done = 0;
  // Pages rather than one open cursor: the connection must be free for others while this breathes.
  for (let rows = page.all(extractId, last); rows.length > 0; rows = page.all(extractId, last)) {
    for (const { id, name } of rows) push(byKey, companyNameKey(name), id);
    last = rows.at(-1)?.id ?? last;
    done += rows.length;
    job.advance(done);
    await job.breathe();
  }
  const blocks = new Map<string, string[]>();
  let seen = 0;
  for (const key of byKey.keys()) {
    for (const block of blocksOf(key)) push(blocks, block, key);
    seen += 1;
    if (seen % STEP === 0) await job.breathe();
  }
  return {
    same: (name) => byKey.get(companyNameKey(name)) ?? [],
    alike: (name) => findAlike(companyNameKey(name), byKey, blocks),
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** What two spellings of one name have in common: a word of some length, or the beginning. */
function blocksOf(key: string): Set<string> {
  const words = key.split(' ').filter((word) => word.length >= PREFIX);
  return new Set([...words.map((word) => `w ${word}`), `b ${key.replaceAll(' ', '').slice(0, PREFIX)}`]);
}

function findAlike(
  key: string,
  byKey: ReadonlyMap<string, readonly number[]>,
  blocks: ReadonlyMap<string, readonly string[]>,
): NamedCompany[] {
  if (key === '') return [];
  const found = new Map<string, number>();
  const digits = digitsOf(key);
  for (const block of blocksOf(key)) {
    const others = blocks.get(block) ?? [];
    if (others.length > MOST_IN_BLOCK) continue;
    for (const other of others) {
      if (found.has(other) || digitsOf(other) !== digits) continue;
      found.set(other, jaroWinkler(key, other));
    }
  }
  return [...found]
    .filter(([, likeness]) => likeness >= NAME_NEAR)
    .flatMap(([other, likeness]) => (byKey.get(other) ?? []).map((id) => ({ id, likeness })))
    .toSorted((a, b) => b.likeness - a.likeness || a.id - b.id);
}

/** Names that differ in a number ("Unit 1", "Unit 2") are of two companies, however alike they are. */
function digitsOf(key: string): string {
  return key.replace(/\D/g, '');
}

/** How far the best must stand before the second to be taken without a person. */
const CLEAR_LEAD = 0.02;

/** Says which of the alike companies is meant without doubt: close enough, and the only one near that closeness; else null. */
export function clearlyMeant(alike: readonly NamedCompany[]): NamedCompany | null {
  const [best, second] = alike;
  if (best === undefined || best.likeness < NAME_CLOSE) return null;
  return second === undefined || best.likeness - second.likeness >= CLEAR_LEAD ? best : null;
}
