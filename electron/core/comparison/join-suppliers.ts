import type { FOUR_CELLS } from '#shared/contract/methods/comparison.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { companyNameKey } from '#shared/domain/name-similarity.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readBetween } from '../links/sides.ts';
import type { ReadStore } from '../store/handles.ts';
import { readCompanyGroups, type CompanyGroups } from './company-groups.ts';
import { findNumbersByName, plainLower, readNamedCompanies, type NamedCompany } from './named-companies.ts';
import { readSupplierSide, type SupplierRecord, type SupplierSide } from './supplier-records.ts';

/** Two suppliers' views of one cluster, as asked for. */
export interface SuppliersRequest {
  readonly clusterId: string;
  readonly leftExtractId: number;
  readonly rightExtractId: number;
  readonly geographySetId?: string | undefined;
}

export type FourCell = (typeof FOUR_CELLS)[number];

/** One company with the record by which each supplier speaks of it. */
export interface JoinedCompany {
  readonly cell: FourCell;
  readonly left: SupplierRecord | null;
  readonly right: SupplierRecord | null;
  /** How many records of either side are linked to be this company; one of each is shown. */
  readonly leftRecords: number;
  readonly rightRecords: number;
  readonly named: NamedCompany | null;
}

/** Every company in any of the four cells. */
export interface JoinedSuppliers {
  readonly document: DefinitionDocument;
  readonly companies: readonly JoinedCompany[];
  readonly linked: boolean;
}

/**
 * Meets two suppliers' companies over one cluster: each company once, in one of the four cells.
 *
 * Companies are one by their number or by the links between the two extracts. Either side's membership is decided on
 * its own extract. With a geography set a company stands in a cell where a record that is let in has a site there; a
 * company a partner named and no extract holds has no place and stays. Throws `not-found`, `invalid-input`.
 */
export function joinSuppliers(store: ReadStore, request: SuppliersRequest): JoinedSuppliers {
  const { left, right } = readBetween(store, request);
  const { document } = readDefinition(store, request.clusterId);
  const { geographySetId } = request;
  const groups = readCompanyGroups(store, { left: left.id, right: right.id });
  const sides = {
    left: readSupplierSide(store, { document, extractId: left.id, geographySetId }),
    right: readSupplierSide(store, { document, extractId: right.id, geographySetId }),
  };
  const named = placeNamed(store, request, groups, sides);
  const roots = new Set([
    ...sides.left.members.map(({ companyNumber }) => groups.rootOf(companyNumber)),
    ...sides.right.members.map(({ companyNumber }) => groups.rootOf(companyNumber)),
    ...named.byRoot.keys(),
  ]);
  const records = {
    left: recordsByRoot(sides.left, roots, groups),
    right: recordsByRoot(sides.right, roots, groups),
  };
  const companies: JoinedCompany[] = [];
  for (const root of roots) {
    const ofLeft = records.left.get(root) ?? [];
    const ofRight = records.right.get(root) ?? [];
    const company = joinOne(ofLeft, ofRight, named.byRoot.get(root) ?? null);
    if (company !== null) companies.push(company);
  }
  for (const one of named.nowhere) {
    companies.push({
      cell: 'nominated',
      left: null,
      right: null,
      leftRecords: 0,
      rightRecords: 0,
      named: one,
    });
  }
  return { document, companies, linked: groups.linked };
}

function joinOne(
  ofLeft: readonly SupplierRecord[],
  ofRight: readonly SupplierRecord[],
  named: NamedCompany | null,
): JoinedCompany | null {
  const isIn = (records: readonly SupplierRecord[]) => records.some(({ member }) => member);
  const inLeft = isIn(ofLeft);
  const inRight = isIn(ofRight);
  if (!inLeft && !inRight && named === null) return null;
  const all = [...ofLeft, ...ofRight];
  const deciding = inLeft || inRight ? all.filter(({ member }) => member) : all;
  if (deciding.length > 0 && !deciding.some(({ present }) => present)) return null;
  const cell = inLeft && inRight ? 'both' : inLeft ? 'left-only' : inRight ? 'right-only' : 'nominated';
  const left = chooseRecord(ofLeft, ofRight);
  return {
    cell,
    left,
    right: chooseRecord(ofRight, left === null ? [] : [left]),
    leftRecords: ofLeft.length,
    rightRecords: ofRight.length,
    named,
  };
}

/** Of several records of one company: one that is let in, then one whose number the other side has, then the first. */
function chooseRecord(
  records: readonly SupplierRecord[],
  others: readonly SupplierRecord[],
): SupplierRecord | null {
  const numbers = new Set(others.map(({ companyNumber }) => companyNumber));
  const merit = (one: SupplierRecord) => (one.member ? 2 : 0) + (numbers.has(one.companyNumber) ? 1 : 0);
  return records.reduce<SupplierRecord | null>(
    (best, one) => (best === null || merit(one) > merit(best) ? one : best),
    null,
  );
}

function recordsByRoot(
  side: SupplierSide,
  roots: ReadonlySet<string>,
  groups: CompanyGroups,
): Map<string, SupplierRecord[]> {
  const found = new Map<string, SupplierRecord[]>();
  for (const record of side.readRecords([...roots].flatMap(groups.numbersOf))) {
    const root = groups.rootOf(record.companyNumber);
    const list = found.get(root) ?? [];
    list.push(record);
    found.set(root, list);
  }
  return found;
}

/** Meets those a partner named with companies of either extract: by number, else by the name of a member, else by name. */
function placeNamed(
  store: ReadStore,
  request: SuppliersRequest,
  groups: CompanyGroups,
  sides: { readonly left: SupplierSide; readonly right: SupplierSide },
): { byRoot: Map<string, NamedCompany>; nowhere: NamedCompany[] } {
  const byRoot = new Map<string, NamedCompany>();
  const nowhere: NamedCompany[] = [];
  const named = readNamedCompanies(store, request.clusterId);
  const unnumbered = named.filter(({ companyNumber }) => companyNumber === null);
  const members = new Map<string, string>();
  if (unnumbered.length > 0) {
    for (const { name, companyNumber } of [...sides.right.members, ...sides.left.members])
      members.set(companyNameKey(name), companyNumber);
  }
  const extractIds = [request.leftExtractId, request.rightExtractId];
  const others = findNumbersByName(
    store,
    extractIds,
    unnumbered.map(({ text }) => text),
  );
  for (const one of named) {
    const number =
      one.companyNumber ?? members.get(companyNameKey(one.text)) ?? others.get(plainLower(one.text));
    if (number === undefined) {
      nowhere.push(one);
      continue;
    }
    const root = groups.rootOf(number);
    const known = byRoot.get(root);
    const lists = [...new Set([...(known?.lists ?? []), ...one.lists])];
    byRoot.set(root, { text: known?.text ?? one.text, companyNumber: number, lists });
  }
  return { byRoot, nowhere };
}
