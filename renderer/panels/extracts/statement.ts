import type { Stage } from '#shared/contract/methods/extracts.ts';
import {
  extractStatementSchema,
  TERRITORIES,
  UNIVERSES,
  type ExtractStatement,
  type Territory,
  type Universe,
} from '#shared/domain/extract.ts';

/** The statement as it is typed: dates and texts are strings, blank while they are missing. */
export interface StatementDraft {
  readonly title: string;
  readonly edition: string;
  readonly retrievedOn: string;
  readonly licenceName: string;
  readonly licenceTerms: string;
  readonly licenceAttribution: string;
  readonly licenceExpiresOn: string;
  readonly territory: Territory;
  readonly universe: Universe;
}

/** What the profile suggests; what it does not know is left blank for the analyst. */
export function draftFrom(suggested: Stage['suggested']): StatementDraft {
  const { licence } = suggested;
  return {
    title: suggested.title ?? '',
    edition: suggested.edition ?? '',
    retrievedOn: suggested.retrievedOn ?? '',
    licenceName: licence?.name ?? '',
    licenceTerms: licence?.terms ?? '',
    licenceAttribution: licence?.attribution ?? '',
    licenceExpiresOn: licence?.expiresOn ?? '',
    territory: TERRITORIES.find((each) => each === suggested.territory) ?? 'unknown',
    universe: UNIVERSES.find((each) => each === suggested.universe) ?? 'unknown',
  };
}

export type StatementProblems = Partial<Record<keyof StatementDraft, string>>;

const SENTENCES: Readonly<
  Record<string, { readonly field: keyof StatementDraft; readonly sentence: string }>
> = {
  title: { field: 'title', sentence: 'Give it a title, such as “Basic company data”.' },
  edition: { field: 'edition', sentence: 'Say which edition it is, such as “November 2026”.' },
  retrievedOn: { field: 'retrievedOn', sentence: 'Write a date like 2026-11-22, or leave it blank.' },
  'licence.name': {
    field: 'licenceName',
    sentence: 'Name the licence, such as “Open Government Licence v3.0”.',
  },
  'licence.terms': { field: 'licenceTerms', sentence: 'The terms are too long to be kept.' },
  'licence.attribution': { field: 'licenceAttribution', sentence: 'The wording is too long to be kept.' },
  'licence.expiresOn': {
    field: 'licenceExpiresOn',
    sentence: 'Write a date like 2026-11-22, or leave it blank.',
  },
};

/** Reads a draft: a statement, or what is still missing by field. */
export function readStatement(draft: StatementDraft): {
  readonly statement: ExtractStatement | null;
  readonly problems: StatementProblems;
} {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const read = extractStatementSchema.safeParse({
    title: draft.title,
    edition: draft.edition,
    retrievedOn: orNull(draft.retrievedOn),
    licence: {
      name: draft.licenceName,
      terms: draft.licenceTerms,
      attribution: draft.licenceAttribution,
      expiresOn: orNull(draft.licenceExpiresOn),
    },
    territory: draft.territory,
    universe: draft.universe,
  });
  if (read.success) return { statement: read.data, problems: {} };
  const problems: StatementProblems = {};
  for (const issue of read.error.issues) {
    const known = SENTENCES[issue.path.join('.')];
    if (known !== undefined) problems[known.field] = known.sentence;
  }
  return { statement: null, problems };
}
