import type { MethodOutput } from '#shared/contract/methods.ts';
import { missingFields } from '#shared/domain/import-field.ts';
import { filledFields } from '#shared/domain/import-mapping.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import { REJECTS, rejectSentence } from '#shared/domain/reject.ts';
import { keptText } from './kept-text.ts';
import type { KeptText } from './kept-text.ts';
import { previewValues } from './preview-values.ts';
import type { PreviewValues } from './preview-values.ts';
import type { MappedRow } from './profiles/profile.ts';
import type { SourceRow } from './readers/record-splitter.ts';

type Trial = MethodOutput<'extracts.tryMapping'>;

/** How many refused rows and notices of a trial are shown; all are counted. */
const SHOWN_PROBLEMS = 1000;

/** Gathers what became of the rows of a trial, in memory. */
export class TrialTally {
  readonly #mapping: ImportMapping;
  readonly #textOf: KeptText;
  readonly #counts = { read: 0, accepted: 0, rejected: 0, skipped: 0 };
  readonly #codes = new Map<RejectCode, number>();
  readonly #accepted: { readonly line: number; readonly values: PreviewValues }[] = [];
  readonly #refused: Trial['refused'] = [];
  readonly #keys = new Set<string>();

  constructor(mapping: ImportMapping) {
    this.#mapping = mapping;
    this.#textOf = keptText(mapping.columns.map(({ drop }) => drop));
  }

  /** Rows of data so far: all that were read and not skipped. */
  get data(): number {
    return this.#counts.read - this.#counts.skipped;
  }

  take(row: SourceRow, mapped: MappedRow, isData: boolean): void {
    this.#counts.read += 1;
    const { record, problems } = this.#refuseRepeated(mapped);
    const kept =
      record === null ? problems.filter(({ code }) => REJECTS[code].severity !== 'notice') : problems;
    if (record === null) {
      const first = kept[0];
      if (first === undefined) throw new Error(`line ${row.line} was neither accepted nor given a reason`);
      this.#counts[REJECTS[first.code].severity === 'skip' ? 'skipped' : 'rejected'] += 1;
    } else {
      this.#counts.accepted += 1;
      for (const values of previewValues(record)) this.#accepted.push({ line: row.line, values });
    }
    for (const code of new Set(kept.map((problem) => problem.code)))
      this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
    for (const { code, field, value } of kept) {
      if (this.#refused.length === SHOWN_PROBLEMS) break;
      this.#refused.push({
        line: row.line,
        severity: REJECTS[code].severity,
        code,
        field,
        value,
        message: rejectSentence(code, field, value),
        raw: this.#textOf(row, isData),
      });
    }
  }

  /** A key that stands earlier is refused here as by the rule "first"; the other rules are only known once all rows are read. */
  #refuseRepeated(mapped: MappedRow): MappedRow {
    const { record } = mapped;
    const key =
      record?.target === 'companies'
        ? record.companyNumber
        : record !== null && 'key' in record
          ? record.key
          : null;
    if (key === null || this.#mapping.duplicates !== 'first') return mapped;
    if (!this.#keys.has(key)) {
      this.#keys.add(key);
      return mapped;
    }
    const code = record?.target === 'companies' ? 'company-number-repeated' : 'key-repeated';
    return { record: null, problems: [{ code, field: null, value: key }] };
  }

  trial(): Trial {
    const { target } = this.#mapping;
    const filled = new Set<string>();
    for (const { values } of this.#accepted)
      for (const [label, value] of values) if (value !== null) filled.add(label);
    const fields = [...filled];
    return {
      rows: { ...this.#counts },
      problems: [...this.#codes]
        .map(([code, rows]) => ({ code, severity: REJECTS[code].severity, rows }))
        .sort((a, b) => b.rows - a.rows),
      fields,
      accepted: this.#accepted.map(({ line, values }) => ({
        line,
        values: fields.map((label) => values.get(label) ?? null),
      })),
      refused: this.#refused,
      missing: missingFields(target, filledFields(this.#mapping)).map(({ id, label }) => ({ id, label })),
    };
  }
}
