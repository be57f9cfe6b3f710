import type { AttributionMethod } from '#shared/domain/attribution.ts';
import {
  rulingSubjectKey,
  type RuledMeasure,
  type RulingBody,
  type RulingSight,
  type RulingSubject,
} from '#shared/domain/ruling.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { KEYED_POSTCODE } from '../annotations/subject-label.ts';
import { positionOf, type ExtractColumns } from '../membership/extract-columns.ts';
import { extractColumns } from '../membership/keep-columns.ts';
import { amountAt, siteAttribution, type SharedFigure } from '../membership/site-attribution.ts';
import { extractInUse, type ExtractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { cellValue, type CellSubject } from './captured-cells.ts';
import {
  capturedElsewhere,
  type CapturedElsewhere,
  type CapturedFigure,
  type CapturedRow,
  type FigureSubject,
  type RecordSubject,
} from './captured-elsewhere.ts';

/** A company, or a site of one: what the extract of companies itself says something of. */
export type CompanySubject = Extract<RulingSubject, { kind: 'company' | 'site' }>;

/** Reads what the extract in use says of companies and cells, and what rows and figures are, before any ruling. */
export interface CapturedValues {
  readonly extract: ExtractInUse | null;
  /** How figures fall on sites in this workspace. */
  readonly attribution: AttributionMethod;
  /** Whether the extract in use has the company, or the site of it; true where no extract is in use. */
  has(subject: CompanySubject): boolean;
  /**
   * The value in pounds or persons, of a site what falls there under `method`; null: not stated. A company that is counted counts one.
   */
  valueOf(subject: CompanySubject, measure: RuledMeasure, method: AttributionMethod): number | null;
  /** Whether a company of the extract in use, or failing that of any, has a site at a postcode. */
  hasSiteAt(companyNumber: string, postcode: string): boolean;
  /** Whether a cell is one of the workspace’s own lattice: under another one it is met nowhere. */
  isOwnLattice(subject: CellSubject): boolean;
  /** What the extract in use says of a cell (`cellValue`); null also where none is in use. */
  valueIn(subject: CellSubject, measure: RuledMeasure, method: AttributionMethod): number | null;
  /** See `CapturedElsewhere`; null also where nobody reads rows. Each is sought once. */
  row(subject: RecordSubject, seen: Parameters<CapturedElsewhere['row']>[2]): CapturedRow | null;
  /** See `CapturedElsewhere`; null also where nobody reads figures. Each is formed once. */
  figure(subject: FigureSubject, method: AttributionMethod): CapturedFigure | null;
}

interface CompanyRow {
  readonly id: number;
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly innovateUk: number | null;
}

/**
 * Says whether what a ruling was seen at needs the columns of the extract: what falls on a site or in a cell does, a company’s own figures
 * do not. A figure of a scorecard may need those of every extract that figures read (`scorecard`).
 */
export function needsColumns({ subject, scope }: RulingBody): 'no' | 'in-use' | 'scorecard' {
  if (subject.kind === 'figure') return 'scorecard';
  if (subject.kind === 'cell') return 'in-use';
  const falls = scope.measures.some((each) => each === 'turnover' || each === 'employees');
  return subject.kind === 'site' && falls ? 'in-use' : 'no';
}

/** Opens the captured values of the extract in use; what falls on sites is read from its columns, once they are needed. */
export function capturedValues(store: ReadStore): CapturedValues {
  const extract = extractInUse(store);
  const { attribution } = readSettings(store.db);
  const readCompany = store.db.prepare<[number, string], CompanyRow>(
    `SELECT id, employees, turnover_gbp AS turnover,
       CASE WHEN instr(fields, '"innovateUkFunding"') > 0 THEN CAST(json_extract(fields, '$.innovateUkFunding') AS REAL) END AS innovateUk
     FROM company WHERE extract_id = ? AND company_number = ?`,
  );
  const readSites = store.db
    .prepare<[number], string | null>(`SELECT ${KEYED_POSTCODE} FROM site WHERE company_id = ? ORDER BY id`)
    .pluck();
  const findCompany = (companyNumber: string): CompanyRow | undefined =>
    extract === null ? undefined : readCompany.get(extract.id, companyNumber);
  const keyOf = (postcode: string): string => postcode.replace(/\s+/g, '').toUpperCase();
  let columns: ExtractColumns | null = null;
  const rows = new Map<string, CapturedRow | null>();
  const figures = new Map<string, CapturedFigure | null>();

  const onSites = (
    company: CompanyRow,
    postcode: string,
    figure: SharedFigure,
    method: AttributionMethod,
  ) => {
    const whole = company[figure];
    if (whole === null || extract === null) return null;
    const postcodes = readSites.all(company.id);
    if (method === 'whole-company') return postcodes.includes(keyOf(postcode)) ? whole : 0;
    columns ??= extractColumns(store, extract.id);
    const position = positionOf(columns, company.id);
    if (position < 0) return null;
    const shares = siteAttribution(columns, method);
    const first = columns.siteFrom[position] ?? 0;
    let sum = 0;
    for (const [nth, key] of postcodes.entries())
      if (key === keyOf(postcode)) sum += amountAt(shares, columns, { position, figure, whole }, first + nth);
    return sum;
  };

  return {
    extract,
    attribution,
    has: (subject) => {
      if (extract === null) return true;
      const company = findCompany(subject.companyNumber);
      if (company === undefined) return false;
      return subject.kind === 'company' || readSites.all(company.id).includes(keyOf(subject.postcode));
    },
    valueOf: (subject, measure, method) => {
      const company = findCompany(subject.companyNumber);
      if (company === undefined) return null;
      switch (measure) {
        case 'businesses':
          return subject.kind === 'company' || readSites.all(company.id).includes(keyOf(subject.postcode))
            ? 1
            : 0;
        case 'innovate-uk':
          return company.innovateUk ?? sumOfRecords(store, 'grants', subject.companyNumber);
        case 'fundraising':
          return sumOfRecords(store, 'fundraisings', subject.companyNumber);
        case 'turnover':
        case 'employees':
          return subject.kind === 'company'
            ? company[measure]
            : onSites(company, subject.postcode, measure, method);
      }
    },
    hasSiteAt: (companyNumber, postcode) => {
      const company = findCompany(companyNumber);
      if (company !== undefined) return readSites.all(company.id).includes(keyOf(postcode));
      return hasSiteAnywhere(store, companyNumber, postcode);
    },
    isOwnLattice: ({ spacing }) => spacing === hexSpacingOf(store),
    valueIn: (subject, measure, method) => {
      if (extract === null || subject.spacing !== hexSpacingOf(store)) return null;
      columns ??= extractColumns(store, extract.id);
      return cellValue(columns, subject, measure, method);
    },
    row: (subject, seen) => {
      const key = `${rulingSubjectKey(subject)} ${seen?.value ?? ''} ${seen?.extractId ?? ''}`;
      const known = rows.get(key);
      if (known !== undefined) return known;
      const found = capturedElsewhere()?.row(store, subject, seen) ?? null;
      rows.set(key, found);
      return found;
    },
    figure: (subject, method) => {
      const key = `${method} ${rulingSubjectKey(subject)}`;
      const known = figures.get(key);
      if (known !== undefined) return known;
      const found = capturedElsewhere()?.figure(store, subject, method) ?? null;
      figures.set(key, found);
      return found;
    },
  };
}

/** Whether any extract of the workspace, retired ones as well, has a site of a company at a postcode. */
export function hasSiteAnywhere(store: ReadStore, companyNumber: string, postcode: string): boolean {
  const row = store.db
    .prepare<[string, string], number>(
      `SELECT 1 FROM company JOIN site ON site.company_id = company.id
       WHERE company.company_number = ? AND ${KEYED_POSTCODE} = ? LIMIT 1`,
    )
    .get(companyNumber, postcode.replace(/\s+/g, '').toUpperCase());
  return row !== undefined;
}

/** Sums what rows in pounds say of a company in the extract of a kind that was committed last; null: no row says anything. */
function sumOfRecords(
  store: ReadStore,
  target: 'grants' | 'fundraisings',
  companyNumber: string,
): number | null {
  return (
    store.db
      .prepare<[string, string], number | null>(
        `SELECT sum(record.amount) FROM record LEFT JOIN correction ON correction.id = record.correction_id
         WHERE record.extract_id = (SELECT id FROM extract WHERE target = ? AND status = 'live' ORDER BY committed_at DESC, id DESC LIMIT 1)
           AND record.company_number = ? AND coalesce(record.currency, 'GBP') = 'GBP'
           AND (record.correction_id IS NULL OR correction.in_force <> 0)`,
      )
      .pluck()
      .get(target, companyNumber) ?? null
  );
}

/**
 * Opens the captured values with the rows and figures read that rulings are about. It is called before an action: within one nothing that
 * is read may be kept, and each row and figure would be read from scratch.
 */
export function capturedValuesOf(store: ReadStore, bodies: readonly RulingBody[]): CapturedValues {
  const values = capturedValues(store);
  for (const { subject } of bodies) {
    if (subject.kind === 'record') values.row(subject, null);
    if (subject.kind === 'figure') values.figure(subject, values.attribution);
  }
  return values;
}

/**
 * Gives what the analyst sees while ruling: of each ruled measure the captured value of the company, or what fell on the site or in the
 * cell under the workspace's method; the amount of the row; the figure. Empty for an extract, for a list, and for what is not there.
 */
export function sightOf(values: CapturedValues, { subject, scope }: RulingBody): RulingSight[] {
  const { extract, attribution } = values;
  const seenIn = (from: { readonly id: number; readonly edition: string } | null) => ({
    extractId: from?.id ?? null,
    edition: from?.edition ?? '',
  });
  switch (subject.kind) {
    case 'company':
    case 'site':
      return scope.measures.map((measure) => ({
        measure,
        value: values.valueOf(subject, measure, attribution),
        ...seenIn(extract),
        ...(subject.kind === 'site' && (measure === 'turnover' || measure === 'employees')
          ? { attribution }
          : {}),
      }));
    case 'cell':
      return scope.measures.map((measure) => ({
        measure,
        value: values.valueIn(subject, measure, attribution),
        ...seenIn(extract),
        attribution,
      }));
    case 'record': {
      const row = values.row(subject, null);
      return row?.kind === 'same' ? [{ measure: 'amount', value: row.amount, ...seenIn(row.extract) }] : [];
    }
    case 'figure': {
      const figure = values.figure(subject, attribution);
      return figure?.kind === 'value'
        ? [{ measure: subject.metricId, value: figure.value, ...seenIn(figure.extract), attribution }]
        : [];
    }
    case 'extract':
      return [];
  }
}
