import type { ExtractStatement } from '#shared/domain/extract.ts';
import { editionFromFileName, yearFromFileName } from './edition.ts';
import { openGovernmentLicence } from './profile.ts';
import type { SuggestionSource } from './profile.ts';

type Known = Partial<Omit<ExtractStatement, 'title' | 'licence' | 'edition'>> & {
  readonly title: string;
  /** The licence, given the year the file's name speaks of, or a place to fill it in. */
  readonly licence?: (year: string) => ExtractStatement['licence'];
  /** True where the year in the name is the year of the figures. */
  readonly nameTellsPeriod?: boolean;
};

/**
 * Makes what the statement of a publisher's extract will probably say: edition, and where the name tells it the period,
 * from the file's name; what the publisher states of licence and territory. Nothing else is assumed.
 */
export function suggestPublic(known: Known): (file: SuggestionSource) => Partial<ExtractStatement> {
  const { licence, nameTellsPeriod = false, ...rest } = known;
  return ({ fileName }) => {
    const edition = editionFromFileName(fileName);
    const year = yearFromFileName(fileName);
    const period = nameTellsPeriod ? (academicYearFromFileName(fileName) ?? year?.toString()) : undefined;
    return {
      universe: 'unknown',
      ...rest,
      ...(edition === null ? {} : { edition }),
      ...(period === undefined ? {} : { period }),
      ...(licence === undefined ? {} : { licence: licence(year?.toString() ?? '[year]') }),
    };
  };
}

/** An academic or financial year in a file's name ("2021-22", "202122" of a publisher that writes it so); null where there is none. */
export function academicYearFromFileName(fileName: string): string | null {
  const [, year, next] = /(?<!\d)((?:19|20)\d{2})[-_/]?(?:20)?(\d{2})(?!\d)/.exec(fileName) ?? [];
  if (year === undefined || next === undefined) return null;
  return (Number(year) + 1) % 100 === Number(next) ? `${year}-${next}` : null;
}

/** The Open Government Licence with the line the Office for National Statistics asks for. */
export function onsLicence(year: string): ExtractStatement['licence'] {
  return openGovernmentLicence(
    `Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right ${year}.`,
  );
}

/** The same for postcodes, which carry data of Royal Mail as well. */
export function onsPostcodeLicence(year: string): ExtractStatement['licence'] {
  const { attribution } = onsLicence(year);
  return openGovernmentLicence(
    `${attribution} Contains Royal Mail data © Royal Mail copyright and database right ${year}.`,
  );
}
