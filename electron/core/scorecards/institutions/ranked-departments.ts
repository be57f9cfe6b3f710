import type { GeographySet } from '#shared/domain/geography.ts';
import type { CellPart } from '#shared/domain/scorecard-cell.ts';
import { formatCount } from '#shared/format/number.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import { formedList, undefinedCell } from '../formed.ts';
import type { FormContext, Formed, Former, TraceRow } from '../former.ts';
import { containerTest, subjectKey } from './container-codes.ts';
import { compareText, type KnownInstitution } from './institution-register.ts';
import { leftOutWords, matchRows, placeTest } from './institutions-here.ts';
import { rankWithinUk, readDepartments, type UkRank } from './ranking-rows.ts';

/** Departments up to this place among those of the UK count (the report's framework, metric 3.4). */
export const FIRST_OF_UK = 25;

interface PlacedDepartment extends UkRank {
  readonly known: KnownInstitution;
}

interface Frame {
  readonly extract: FeedExtract;
  /** Departments among the first of the UK in the container's subjects, by institution and then as the file has them. */
  readonly first: readonly PlacedDepartment[];
  /** Those of them whose institution is not known. */
  readonly unmatched: number;
}

/** Metric 3.4: the institutions of a set among the first 25 of the UK in a subject of the container. */
export const rankedDepartments: Former = {
  form: (context) => {
    const frame = frameOf(context);
    return context.sets.map((set) => formSet(context, set, frame));
  },
  trace: (context, set) => {
    const frame = frameOf(context);
    return typeof frame === 'string' ? [] : traceRows(frame, departmentsHere(set, frame));
  },
};

function frameOf(context: FormContext): Frame | 'no-source' | 'no-container' | 'not-in-extract' {
  return context.memo('institutions/rankings', () => {
    const { metric } = context.row;
    const extract = feedOf(context, 'rankings', metric.profiles);
    if (extract === null) return 'no-source';
    const takes = containerTest(context.cluster.document, 'qs-subject', subjectKey, true);
    if (takes === null) return 'no-container';
    const departments = readDepartments(context.store.db, extract.id);
    const matched = matchRows(context, departments, ({ institution }) => institution);
    const ofSubjects = departments
      .map((department, at) => ({ department, known: matched[at] ?? null }))
      .filter(
        ({ department: { subject, isInUk }, known }) => (isInUk === true || known !== null) && takes(subject),
      );
    if (ofSubjects.length === 0) return 'not-in-extract';
    const knownOf = new Map(ofSubjects.map(({ department, known }) => [department, known]));
    const first = rankWithinUk(ofSubjects.map(({ department }) => department)).filter(
      ({ ukRank }) => ukRank <= FIRST_OF_UK,
    );
    const placed = first.flatMap((one): PlacedDepartment[] => {
      const known = knownOf.get(one.department) ?? null;
      return known === null ? [] : [{ ...one, known }];
    });
    return {
      extract,
      first: placed.toSorted(
        (a, b) =>
          compareText(a.known.institution.name, b.known.institution.name) ||
          a.department.line - b.department.line,
      ),
      unmatched: first.length - placed.length,
    };
  });
}

function departmentsHere(set: GeographySet, { first }: Frame): PlacedDepartment[] {
  const isHere = placeTest(set);
  return first.filter(({ known }) => isHere(known.districtCode));
}

function formSet(context: FormContext, set: GeographySet, frame: ReturnType<typeof frameOf>): Formed {
  if (typeof frame === 'string') return undefinedCell(context, set, frame);
  const { extract, unmatched } = frame;
  const here = departmentsHere(set, frame);
  const items = [...new Map(here.map(({ known }) => [known.key, known.institution.name])).values()];
  const formula = `${formatCount(items.length, 'institution')} with ${formatCount(
    here.length,
    'department',
  )} among the first ${FIRST_OF_UK} of the UK in the container’s subjects${leftOutWords(unmatched, 'departments')}`;
  const operand = {
    id: 'items',
    name: `institutions among the first ${FIRST_OF_UK}`,
    value: items.length,
    unit: 'universities',
  };
  return formedList(context, set, items, {
    extracts: [extract],
    formula,
    parts: here.map(partOf),
    missing: unmatched === 0 ? null : unmatched,
    flags: here.some(({ department }) => department.read?.isBand === true) ? ['banded'] : [],
    contexts: [
      {
        kind: 'institutions-over-threshold',
        value: items.length,
        reason: null,
        unit: 'institutions',
        words: `${formatCount(items.length, 'institution')} among the first ${FIRST_OF_UK} of the UK in a related subject`,
        formula,
        operands: [operand],
        flags: [],
      },
    ],
  });
}

/** One department: "University of Derby: Physics", its place among those of the UK. */
function partOf({ known, department, ukRank }: PlacedDepartment): CellPart {
  return {
    id: `${known.key}:${department.line}`,
    name: `${known.institution.name}: ${department.subject}`,
    value: ukRank,
    unit: 'UK rank',
    currency: null,
    records: 1,
  };
}

/** One row for each institution, which counts one; its best department is the row of the file. */
function traceRows({ extract }: Frame, here: readonly PlacedDepartment[]): TraceRow[] {
  const byInstitution = new Map<string, PlacedDepartment[]>();
  for (const one of here) {
    const own = byInstitution.get(one.known.key) ?? [];
    byInstitution.set(one.known.key, own);
    own.push(one);
  }
  return [...byInstitution.values()].map((own): TraceRow => {
    const ranked = own.toSorted((a, b) => a.ukRank - b.ukRank || a.department.line - b.department.line);
    const best = ranked[0];
    return {
      key: best?.known.key ?? '',
      name: best?.known.institution.name ?? '',
      detail: ranked
        .map(
          ({ department, ukRank }) =>
            `${department.subject}: ${ukRank} of the UK, published as ${department.rank}`,
        )
        .join('; '),
      companyNumber: null,
      extractId: extract.id,
      line: best?.department.line ?? null,
      amount: 1,
    };
  });
}
