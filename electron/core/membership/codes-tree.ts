import type { MethodOutput } from '#shared/contract/methods.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { countBits } from './bit-set.ts';
import { companiesByCode, readTitles } from './codes.ts';
import { conditionBits } from './condition-bits.ts';
import type { ExtractColumns } from './extract-columns.ts';
import { extractColumns } from './keep-columns.ts';
import { SIC_DIVISIONS } from './sic-divisions.ts';
import { divisionsOf, SIC_SECTIONS } from './sic-sections.ts';

type CodeNode = MethodOutput<'codes.tree'>['nodes'][number];

/** A classification as headings and codes; a parent is null at the top. */
interface Hierarchy {
  readonly parentOf: ReadonlyMap<string, string | null>;
  readonly titles: ReadonlyMap<string, string>;
  /** Headings that no company carries and no list names as a code. */
  readonly headings: ReadonlySet<string>;
}

/**
 * Opens one level of a classification, in the order of codes, with the companies that carry a code or one below it, each once.
 *
 * SIC 2007 opens by its own digits: section, division, group, class, sub class. A classification whose delivered list names parents
 * opens by them; codes written as "RTIC: vertical" open below the part before the colon; any other is one flat list.
 * Throws `not-found` for an extract that is not there.
 */
export function openCodes(
  store: ReadStore,
  request: {
    readonly scheme: string;
    readonly parent: string | null;
    readonly extractId?: number | undefined;
  },
): CodeNode[] {
  const { scheme, parent } = request;
  const extract = extractInUse(store, request.extractId);
  const columns = extract === null ? null : extractColumns(store, extract.id);
  const carried =
    columns === null ? new Map<string, number>() : companiesByCode(store.db, columns.extractId, scheme);
  const hierarchy = readHierarchy(store, scheme, carried);
  const children = new Map<string | null, string[]>();
  for (const [code, above] of hierarchy.parentOf) {
    const list = children.get(above) ?? [];
    list.push(code);
    children.set(above, list);
  }
  return (children.get(parent) ?? [])
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((code) => {
      const below = descendants(children, code);
      return {
        code,
        title: hierarchy.titles.get(code) ?? '',
        companies:
          columns === null
            ? 0
            : below.length === 0
              ? (carried.get(code) ?? 0)
              : countCarriers(store, columns, scheme, [code, ...below], carried),
        below: below.filter((each) => !hierarchy.headings.has(each)).length,
        isCode: !hierarchy.headings.has(code),
      };
    });
}

function descendants(children: ReadonlyMap<string | null, readonly string[]>, code: string): string[] {
  const found: string[] = [];
  const open = [code];
  const seen = new Set(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      // A list that names a code as its own ancestor would go round for ever.
      if (seen.has(child)) continue;
      seen.add(child);
      found.push(child);
      open.push(child);
    }
  }
  return found;
}

const countsByColumns = new WeakMap<ExtractColumns, Map<string, number>>();

/** Companies that carry any of the codes; a branch is counted once while the extract stays as it is. */
function countCarriers(
  store: ReadStore,
  columns: ExtractColumns,
  scheme: string,
  codes: readonly string[],
  carried: ReadonlyMap<string, number>,
): number {
  const wanted = codes.filter((code) => carried.has(code)).toSorted();
  const [only, ...more] = wanted;
  if (only === undefined) return 0;
  if (more.length === 0) return carried.get(only) ?? 0;
  const kept = countsByColumns.get(columns) ?? new Map<string, number>();
  countsByColumns.set(columns, kept);
  const key = JSON.stringify([scheme, wanted]);
  const count =
    kept.get(key) ??
    countBits(conditionBits(store, columns, { kind: 'codes', scheme, match: 'exact', codes: wanted }));
  kept.set(key, count);
  return count;
}

function readHierarchy(store: ReadStore, scheme: string, carried: ReadonlyMap<string, number>): Hierarchy {
  const titles = readTitles(store, scheme);
  const codes = new Set([...titles.keys(), ...carried.keys()]);
  if (scheme === 'sic-2007') return sicHierarchy(codes, titles);
  const parents = deliveredParents(store.reference, scheme);
  return parents.size > 0 ? listedHierarchy(codes, titles, parents) : pathHierarchy(codes, titles);
}

/** Digits of the levels of SIC 2007 below the section. */
const SIC_LEVELS = [2, 3, 4, 5];

function sicHierarchy(codes: ReadonlySet<string>, known: ReadonlyMap<string, string>): Hierarchy {
  const titles = new Map(known);
  const parentOf = new Map<string, string | null>();
  const headings = new Set<string>();
  const sectionOf = new Map(
    SIC_SECTIONS.flatMap((section) => divisionsOf(section).map((division) => [division, section] as const)),
  );
  for (const code of codes) {
    if (!/^\d{2,5}$/.test(code)) {
      // A section that companies carry stands at the top by itself; so does what is no code of SIC 2007.
      if (!parentOf.has(code)) parentOf.set(code, null);
      continue;
    }
    const section = sectionOf.get(code.slice(0, 2));
    if (section !== undefined) {
      parentOf.set(section.code, null);
      if (!codes.has(section.code)) headings.add(section.code);
      if ((titles.get(section.code) ?? '') === '') titles.set(section.code, section.title);
    }
    let above = section?.code ?? null;
    for (const digits of SIC_LEVELS) {
      if (digits > code.length) break;
      const level = code.slice(0, digits);
      parentOf.set(level, above);
      const title = SIC_DIVISIONS[level];
      if (title !== undefined && (titles.get(level) ?? '') === '') titles.set(level, title);
      above = level;
    }
  }
  return { parentOf, titles, headings };
}

/** The parents of the newest live list of the classification that names any. */
function deliveredParents(reference: Connection | null, scheme: string): Map<string, string> {
  if (reference === null) return new Map();
  const newest = reference
    .prepare<[string], number | null>(
      `SELECT max(list.extract_id) FROM code_list AS list JOIN extract ON extract.id = list.extract_id
       WHERE list.scheme = ? AND list.parent IS NOT NULL AND list.parent <> '' AND extract.status = 'live'`,
    )
    .pluck()
    .get(scheme);
  if (newest == null) return new Map();
  return new Map(
    reference
      .prepare<[number, string], { code: string; parent: string }>(
        `SELECT code, parent FROM code_list WHERE extract_id = ? AND scheme = ? AND parent IS NOT NULL AND parent <> ''`,
      )
      .all(newest, scheme)
      .map(({ code, parent }) => [code, parent]),
  );
}

function listedHierarchy(
  codes: ReadonlySet<string>,
  titles: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string>,
): Hierarchy {
  const all = new Set([...codes, ...parents.values()]);
  return {
    parentOf: new Map([...all].map((code) => [code, parents.get(code) ?? null])),
    titles,
    headings: new Set([...all].filter((code) => !codes.has(code))),
  };
}

function pathHierarchy(codes: ReadonlySet<string>, titles: ReadonlyMap<string, string>): Hierarchy {
  const parentOf = new Map<string, string | null>();
  const headings = new Set<string>();
  for (const code of codes) {
    const colon = code.indexOf(': ');
    const above = colon > 0 ? code.slice(0, colon) : null;
    parentOf.set(code, above);
    if (above === null || parentOf.has(above)) continue;
    parentOf.set(above, null);
    if (!codes.has(above)) headings.add(above);
  }
  return { parentOf, titles, headings };
}
