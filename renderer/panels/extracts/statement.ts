import type { Stage } from '#shared/contract/methods/extracts.ts';
import {
  extractStatementSchema,
  TERRITORIES,
  UNIVERSES,
  type ExtractStatement,
} from '#shared/domain/extract.ts';
import type { LicenceRecord } from '#shared/domain/licence.ts';
import type { StatementDraft } from '../../state/imports.ts';

/** What is suggested; what is not known is left blank for the analyst. */
export function draftFrom(suggested: Stage['suggested']): StatementDraft {
  const { licence } = suggested;
  return {
    title: suggested.title ?? '',
    supplier: suggested.supplier ?? '',
    product: suggested.product ?? '',
    edition: suggested.edition ?? '',
    period: suggested.period ?? '',
    coverage: suggested.coverage ?? '',
    currency: suggested.currency ?? '',
    retrievedOn: suggested.retrievedOn ?? '',
    licenceId: suggested.licenceId ?? '',
    licenceName: licence?.name ?? '',
    licenceTerms: licence?.terms ?? '',
    licenceAttribution: licence?.attribution ?? '',
    licenceExpiresOn: licence?.expiresOn ?? '',
    territory: TERRITORIES.find((each) => each === suggested.territory) ?? 'unknown',
    universe: UNIVERSES.find((each) => each === suggested.universe) ?? 'unknown',
  };
}

/** The part of a statement that a licence of the register states. */
export function licencePart(
  licence: LicenceRecord,
): Pick<
  StatementDraft,
  'licenceId' | 'licenceName' | 'licenceTerms' | 'licenceAttribution' | 'licenceExpiresOn'
> {
  const { terms } = licence;
  return {
    licenceId: licence.id,
    licenceName: terms.name,
    licenceTerms: terms.terms,
    // A statement takes the first two thousand characters; the register keeps the whole.
    licenceAttribution: terms.attribution.slice(0, 2000),
    licenceExpiresOn: terms.expiresOn ?? '',
  };
}

export type StatementProblems = Partial<Record<keyof StatementDraft, string>>;

const A_DATE = 'Write a date like 2026-11-22, or leave it blank.';
const SENTENCES: Readonly<
  Record<string, { readonly field: keyof StatementDraft; readonly sentence: string }>
> = {
  title: { field: 'title', sentence: 'Give it a title, such as “Basic company data”.' },
  supplier: { field: 'supplier', sentence: 'The supplier’s name is too long to be kept.' },
  product: { field: 'product', sentence: 'The product’s name is too long to be kept.' },
  edition: { field: 'edition', sentence: 'Say which edition it is, such as “November 2026”.' },
  period: { field: 'period', sentence: 'The period is too long to be kept.' },
  coverage: { field: 'coverage', sentence: 'The coverage is too long to be kept.' },
  currency: {
    field: 'currency',
    sentence: 'Write a currency by its three letters, such as GBP, or leave it blank.',
  },
  retrievedOn: { field: 'retrievedOn', sentence: A_DATE },
  'licence.name': {
    field: 'licenceName',
    sentence: 'Name the licence, such as “Open Government Licence v3.0”.',
  },
  'licence.terms': { field: 'licenceTerms', sentence: 'The terms are too long to be kept.' },
  'licence.attribution': { field: 'licenceAttribution', sentence: 'The wording is too long to be kept.' },
  'licence.expiresOn': { field: 'licenceExpiresOn', sentence: A_DATE },
};

/**
 * Reads a draft: a statement, or what is still missing by field. `asksSupplier`: no profile says who provides the file,
 * so the statement must.
 */
export function readStatement(
  draft: StatementDraft,
  asksSupplier = false,
): {
  readonly statement: ExtractStatement | null;
  readonly problems: StatementProblems;
} {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const read = extractStatementSchema.safeParse({
    title: draft.title,
    ...(draft.supplier.trim() === '' ? {} : { supplier: draft.supplier }),
    product: draft.product,
    edition: draft.edition,
    period: draft.period,
    coverage: draft.coverage,
    currency: orNull(draft.currency)?.toUpperCase() ?? null,
    retrievedOn: orNull(draft.retrievedOn),
    licence: {
      name: draft.licenceName,
      terms: draft.licenceTerms,
      attribution: draft.licenceAttribution,
      expiresOn: orNull(draft.licenceExpiresOn),
    },
    licenceId: orNull(draft.licenceId),
    territory: draft.territory,
    universe: draft.universe,
  });
  const problems: StatementProblems =
    asksSupplier && draft.supplier.trim() === ''
      ? { supplier: 'Say who provides the file, such as “Nomis” or the partner’s name.' }
      : {};
  if (read.success)
    return Object.keys(problems).length === 0
      ? { statement: read.data, problems }
      : { statement: null, problems };
  for (const issue of read.error.issues) {
    const known = SENTENCES[issue.path.join('.')];
    if (known !== undefined) problems[known.field] = known.sentence;
  }
  return { statement: null, problems };
}
