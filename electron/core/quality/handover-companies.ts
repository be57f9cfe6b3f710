import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';

/** A member as a partner is told of it. */
export interface HandedCompany {
  readonly companyNumber: string;
  readonly name: string;
  /** Names of the upper-tier authorities it has placed sites in, in their order. */
  readonly authorities: readonly string[];
}

/** The members that can be named, and how many cannot since the supplier gave no company number. */
export interface HandedCompanies {
  readonly companies: readonly HandedCompany[];
  readonly withoutNumber: number;
}

/**
 * Lists the members of a definition to be handed over, by number; only those present in a geography set where one is given.
 *
 * Companies that are pinned in and not in the extract belong to the definition too: they come with their number alone, unless a
 * set is given, since their place is not known. Throws `not-found`.
 */
export function handedCompanies(
  store: ReadStore,
  request: {
    readonly document: DefinitionDocument;
    readonly extractId: number;
    readonly geographySetId?: string | undefined;
  },
): HandedCompanies {
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const { districts } = readAreaRegister(store);
  const { table } = membersTable(store, request);
  const rows = store.db
    .prepare<
      [object],
      { companyNumber: string; name: string; numberKind: string | null; districts: string | null }
    >(
      `SELECT company_number AS companyNumber, name, number_kind AS numberKind,
         (SELECT group_concat(DISTINCT district_code) FROM site WHERE site.company_id = company.id AND placed = 'placed') AS districts
       FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id
       ${set === null ? '' : `WHERE EXISTS (SELECT 1 FROM site WHERE site.company_id = company.id AND ${siteInSet('site')})`}
       ORDER BY company_number`,
    )
    .all(set === null ? {} : { districts: districtsParameter(set) });
  const companies = rows
    .filter(({ numberKind }) => numberKind !== 'provisional')
    .map(({ companyNumber, name, districts: codes }) => ({
      companyNumber,
      name,
      authorities: [
        ...new Set((codes?.split(',') ?? []).flatMap((code) => districts.get(code)?.utlaName ?? [])),
      ].toSorted(),
    }));
  const known = new Set(companies.map(({ companyNumber }) => companyNumber));
  const pinned = request.document.pins
    .filter(({ effect, companyNumber }) => set === null && effect === 'in' && !known.has(companyNumber))
    .map(({ companyNumber }) => ({ companyNumber, name: '', authorities: [] }));
  return {
    companies: [...companies, ...pinned].toSorted((a, b) => (a.companyNumber < b.companyNumber ? -1 : 1)),
    withoutNumber: rows.length - companies.length,
  };
}

/**
 * Says what the licence of an extract permits for a list that names companies, as a sentence for the clearance. Companies may be
 * named back to the supplier who named them. Throws `invalid-input` where a licence forbids such lists.
 */
export function namedListWords(
  extract: ExtractInUse,
  licences: readonly CarriedLicence[],
  receiver: RegExp | null,
): string {
  const isOwnSupplier = receiver?.test(extract.supplier) === true;
  const words = licences.map(({ name, permitted }) => {
    if (isOwnSupplier) return `${name}: returned to its own supplier`;
    switch (permitted.namedLists) {
      case 'forbidden':
        throw new AppError(
          'invalid-input',
          `The licence “${name}”, under which ${extract.title} is held, forbids lists that name companies. Hand over the codes, or form the members from an extract whose licence permits it.`,
        );
      case 'allowed':
        return `${name}: permits lists that name companies`;
      case 'not-stated':
        return `${name}: does not say whether lists that name companies may be given away; ask before you do`;
    }
  });
  return words.join('; ');
}
