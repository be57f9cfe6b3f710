import type { GeographySet } from '#shared/domain/geography.ts';
import type { CellPart } from '#shared/domain/scorecard-cell.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import { formedList, undefinedCell } from '../formed.ts';
import type { FormContext, Formed, Former, TraceRow } from '../former.ts';
import { containerTest } from './container-codes.ts';
import { leftOutWords, matchRows, placeTest } from './institutions-here.ts';
import { compareText, type KnownInstitution } from './institution-register.ts';
import { readSubmissions, submissionName, unitKey, type Submission } from './research-rows.ts';

/** Above this average a submission is high-performing (methods, metric 2.3). */
export const HIGH_GPA = 3;

interface PlacedSubmission extends Submission {
  readonly known: KnownInstitution;
}

interface Frame {
  readonly extract: FeedExtract;
  /** Submissions in the container's units, by institution and then as the file has them. */
  readonly placed: readonly PlacedSubmission[];
  /** Submissions in those units whose institution is not known. */
  readonly unmatched: number;
}

/** Metric 2.3: the institutions of a set with an overall GPA above 3.0 in a unit of assessment of the container. */
export const researchPower: Former = {
  form: (context) => {
    const frame = frameOf(context);
    return context.sets.map((set) => formSet(context, set, frame));
  },
  trace: (context, set) => {
    const frame = frameOf(context);
    if (typeof frame === 'string') return [];
    return traceRows(frame, submissionsHere(set, frame).filter(isHigh));
  },
};

function frameOf(context: FormContext): Frame | 'no-source' | 'no-container' | 'not-in-extract' {
  return context.memo('institutions/research', () => {
    const { metric } = context.row;
    const extract = feedOf(context, 'research-results', metric.profiles);
    if (extract === null) return 'no-source';
    // Units of assessment have numbers and no levels: “1” never means 10 to 19.
    const takes = containerTest(context.cluster.document, 'ref-uoa', unitKey, false);
    if (takes === null) return 'no-container';
    const submissions = readSubmissions(context.store.db, extract.id);
    const matched = matchRows(context, submissions, ({ institution }) => institution);
    const inUnits = submissions
      .map((submission, at) => ({ ...submission, known: matched[at] ?? null }))
      .filter(({ unit }) => takes(unit));
    if (inUnits.length === 0) return 'not-in-extract';
    const placed = inUnits.flatMap(({ known, ...submission }): PlacedSubmission[] =>
      known === null ? [] : [{ ...submission, known }],
    );
    return {
      extract,
      placed: placed.toSorted(
        (a, b) => compareText(a.known.institution.name, b.known.institution.name) || a.line - b.line,
      ),
      unmatched: inUnits.length - placed.length,
    };
  });
}

function submissionsHere(set: GeographySet, { placed }: Frame): PlacedSubmission[] {
  const isHere = placeTest(set);
  return placed.filter(({ known }) => isHere(known.districtCode));
}

function isHigh({ gpa }: Submission): boolean {
  return gpa !== null && gpa > HIGH_GPA;
}

function formSet(context: FormContext, set: GeographySet, frame: ReturnType<typeof frameOf>): Formed {
  if (typeof frame === 'string') return undefinedCell(context, set, frame);
  const { extract, unmatched } = frame;
  const here = submissionsHere(set, frame);
  const high = here.filter(isHigh);
  const items = [...new Map(high.map(({ known }) => [known.key, known.institution.name])).values()];
  const withoutAverage = here.filter(({ gpa }) => gpa === null).length;
  const threshold = HIGH_GPA.toFixed(1);
  const formula = `${formatCount(items.length, 'institution')} with a GPA above ${threshold} in ${high.length} of ${formatCount(
    here.length,
    'submission',
  )} to the container’s units${leftOutWords(unmatched, 'submissions')}`;
  const operand = {
    id: 'items',
    name: 'institutions over the threshold',
    value: items.length,
    unit: 'universities',
  };
  return formedList(context, set, items, {
    extracts: [extract],
    formula,
    parts: high.map(partOf),
    missing: withoutAverage + unmatched === 0 ? null : withoutAverage + unmatched,
    contexts: [
      {
        kind: 'institutions-over-threshold',
        value: items.length,
        reason: null,
        unit: 'institutions',
        words: `${formatCount(items.length, 'institution')} with a GPA above ${threshold} in a related unit`,
        formula,
        operands: [operand],
        flags: [],
      },
    ],
  });
}

/** One submission: "University of Derby: 12 Engineering (A)", its average. */
function partOf(submission: PlacedSubmission): CellPart {
  const { known, unit, gpa, line } = submission;
  return {
    id: `${known.key}:${unit}:${line}`,
    name: `${known.institution.name}: ${unitWords(submission)}`,
    value: gpa,
    unit: 'GPA',
    currency: null,
    records: 1,
  };
}

function unitWords(submission: Submission): string {
  return `${submission.unit} ${submissionName(submission)}`.trim();
}

/** One row for each institution, which counts one; its best submission is the row of the file. */
function traceRows({ extract }: Frame, high: readonly PlacedSubmission[]): TraceRow[] {
  const byInstitution = new Map<string, PlacedSubmission[]>();
  for (const submission of high) {
    const own = byInstitution.get(submission.known.key) ?? [];
    byInstitution.set(submission.known.key, own);
    own.push(submission);
  }
  return [...byInstitution.values()].map((own): TraceRow => {
    const ranked = own.toSorted((a, b) => (b.gpa ?? 0) - (a.gpa ?? 0) || a.line - b.line);
    const best = ranked[0];
    return {
      key: best?.known.key ?? '',
      name: best?.known.institution.name ?? '',
      detail: ranked
        .map((submission) => `Unit ${unitWords(submission)}: GPA ${formatNumber(submission.gpa ?? 0, 2)}`)
        .join('; '),
      companyNumber: null,
      extractId: extract.id,
      line: best?.line ?? null,
      amount: 1,
    };
  });
}
