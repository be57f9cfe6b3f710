import type { ProfileTarget } from '#shared/domain/extract.ts';
import { missingFields } from '#shared/domain/import-field.ts';
import type { ImportField } from '#shared/domain/import-field.ts';
import { columnMappingSchema, filledFields, importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { yearFromFileName } from '../profiles/edition.ts';
import { schemeOfColumn } from './cell-codes.ts';
import { lookAtValues } from './column-content.ts';
import type { ColumnContent } from './column-content.ts';
import { contentFit } from './content-fit.ts';
import { headerFit, headerName, targetWords } from './header-words.ts';
import { looksPersonal } from './personal.ts';
import { decimalCommaIn, ownMissingMarks } from './sample-signs.ts';
import type { SuggestedColumn } from './suggested-column.ts';
import { rankTargets } from './suggest-target.ts';
import { suggestUse } from './suggest-use.ts';
import { wideValues } from './wide-values.ts';

/** More rows tell no more, and the guess is wanted at once. */
const MOST_ROWS = 300;
/** Below this a guess is worse than none. */
const LEAST = 0.5;
/** A field that every row needs is sought harder: what is left over for it may be shown as a weak guess. */
const LEAST_NEEDED = 0.35;
/** A further column of a field that may repeat must be plainer than the first. */
const LEAST_AGAIN = 0.62;

interface Guess {
  readonly position: number;
  readonly field: ImportField;
  readonly score: number;
  readonly why: string;
}

/**
 * Suggests for each column of an unknown layout which field of a target it fills, by its name and by its values, and how
 * its cells are read. Each field is given once, unless it may repeat; personal data are dropped.
 */
export function suggestColumns(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
  target: ProfileTarget,
): readonly SuggestedColumn[] {
  return suggestFrom(header, lookAtColumns(header, sampleRows), target);
}

/** The contents of every column, looked at once for all targets. */
export function lookAtColumns(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): readonly ColumnContent[] {
  const rows = sampleRows.slice(0, MOST_ROWS);
  return header.map((_, position) => lookAtValues(rows.map((row) => row[position] ?? '')));
}

function suggestFrom(
  header: readonly string[],
  contents: readonly ColumnContent[],
  target: ProfileTarget,
): readonly SuggestedColumn[] {
  const words = targetWords(target);
  const personal = header.map((column, at) => looksPersonal(column, contents[at]?.examples ?? []));
  const guesses: Guess[] = [];
  for (const [position, column] of header.entries()) {
    const content = contents[position];
    if (content === undefined || personal[position] === true) continue;
    const name = headerName(column);
    for (const candidate of words) {
      const named = headerFit(name, candidate);
      const values = contentFit(candidate.field, content);
      // A column with a cell here and there says little by its values.
      const alone = values.alone * (0.6 + 0.4 * Math.min(1, content.filled * 2));
      const score = scoreOf(named.score, values.fit, alone, content.filled > 0);
      if (score < (candidate.field.needed ? LEAST_NEEDED : LEAST)) continue;
      guesses.push({
        position,
        field: candidate.field,
        score,
        why: reason(named, values.words, values.fit),
      });
    }
  }
  const assigned = assign(guesses);
  addSiblings(header, contents, personal, assigned);
  const wide = target === 'observations' ? wideValues(header, contents, assigned, personal) : null;
  return header.map((cell, position): SuggestedColumn => {
    const column = cell.trim();
    const content = contents[position];
    const guess = assigned.get(position);
    if (personal[position] === true)
      return {
        column,
        field: null,
        confidence: 0.95,
        why: 'Looks like personal data, which is not stored unless you decide otherwise.',
        use: { drop: true },
      };
    const value = wide?.get(position);
    if (value !== undefined) return value;
    if (guess === undefined || content === undefined)
      return {
        column,
        field: null,
        confidence: 0,
        why: 'Neither its name nor its values fit a field.',
        use: {},
      };
    return {
      column,
      field: guess.field.id,
      confidence: Math.round(guess.score * 100) / 100,
      why: guess.why,
      use: suggestUse(cell, guess.field, content),
    };
  });
}

/** Name and values together; values that cannot be this field pull the best of names down. */
function scoreOf(named: number, fit: number, alone: number, hasValues: boolean): number {
  if (!hasValues) return named * 0.9;
  const together = named * (0.4 + 0.6 * Math.min(1, fit / 0.6));
  return Math.max(Math.min(1, together), alone === 0 ? 0 : alone + (1 - alone) * named * 0.5);
}

function reason(
  named: { readonly score: number; readonly word: string },
  looks: string,
  fit: number,
): string {
  const byName =
    named.score >= 0.95
      ? `Called “${named.word}”`
      : named.score >= 0.5
        ? `The name is close to “${named.word}”`
        : '';
  const byValues = looks !== '' && fit >= 0.6 ? `the values look like ${looks}` : '';
  if (byName === '') return byValues === '' ? 'A guess by its values.' : `${capital(byValues)}.`;
  return byValues === '' ? `${byName}.` : `${byName}; ${byValues}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The best guess first: each column once, each field once unless it may repeat. */
function assign(guesses: readonly Guess[]): Map<number, Guess> {
  const assigned = new Map<number, Guess>();
  const taken = new Set<string>();
  const ordered = [...guesses].sort(
    (left, right) => right.score - left.score || left.position - right.position,
  );
  for (const guess of ordered) {
    const { position, field, score } = guess;
    if (assigned.has(position)) continue;
    if (taken.has(field.id) && (!field.repeats || score < LEAST_AGAIN)) continue;
    assigned.set(position, guess);
    taken.add(field.id);
  }
  return assigned;
}

/** "SIC 1" to "SIC 4": numbered columns of one name fill one field, if it may repeat and their values allow it. */
function addSiblings(
  header: readonly string[],
  contents: readonly ColumnContent[],
  personal: readonly boolean[],
  assigned: Map<number, Guess>,
): void {
  const byStem = new Map<string, Guess>();
  for (const guess of assigned.values()) {
    const stem = numberedStem(header[guess.position] ?? '');
    if (stem !== null && guess.field.repeats && !byStem.has(stem)) byStem.set(stem, guess);
  }
  for (const [position, column] of header.entries()) {
    const first = byStem.get(numberedStem(column) ?? '');
    const content = contents[position];
    if (first === undefined || content === undefined || assigned.has(position) || personal[position] === true)
      continue;
    if (content.filled > 0 && contentFit(first.field, content).fit < 0.3) continue;
    assigned.set(position, {
      ...first,
      position,
      score: Math.min(first.score, 0.7),
      why: `Numbered like “${(header[first.position] ?? '').trim()}”.`,
    });
  }
}

/** The name of a numbered column without its number; null where it has none. */
function numberedStem(column: string): string | null {
  const found = /^(.*\D)[ _.-]*\d{1,2}$/s.exec(column.trim().toLowerCase());
  return found?.[1]?.replace(/[ _.-]+$/, '') ?? null;
}

/** A mapping to begin with, and how it came about. */
export interface SuggestedMapping {
  readonly mapping: ImportMapping;
  readonly columns: readonly SuggestedColumn[];
  /** 0 to 1: how sure the kind of record and its columns are together. */
  readonly confidence: number;
}

/**
 * Suggests a whole mapping for an unknown layout: what kind of record the rows are, which column fills which field, and the
 * marks and forms of numbers in the sample. The place of the table is the caller's to set.
 */
export function suggestMapping(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
  fileName: string,
): SuggestedMapping {
  const contents = lookAtColumns(header, sampleRows);
  const best = rankTargets(contents, fileName, (target) => suggestFrom(header, contents, target));
  const mapping = importMappingSchema.parse({
    target: best.target,
    place: {},
    columns: best.columns.map(({ column, use }) =>
      columnMappingSchema.parse({ ...use, column: column.slice(0, 2000) }),
    ),
    missingMarks: ownMissingMarks(best.columns, contents, sampleRows),
    decimalComma: decimalCommaIn(best.columns, sampleRows),
  });
  return {
    mapping: { ...mapping, constants: likelyConstants(mapping, fileName) },
    columns: best.columns,
    confidence: best.confidence,
  };
}

/** Needed or usual fields that no column fills and that the names of file and sheet may tell. */
function likelyConstants(mapping: ImportMapping, fileName: string): Record<string, string> {
  const filled = filledFields(mapping);
  const constants: Record<string, string> = {};
  const year = yearFromFileName(fileName);
  if (mapping.target === 'observations' && !filled.has('period') && year !== null)
    constants['period'] = String(year);
  if (missingFields(mapping.target, filled).some(({ id }) => id === 'subject'))
    constants['subject'] = '{sheet}';
  if (mapping.target === 'codes' && !filled.has('scheme'))
    constants['scheme'] = schemeOfColumn(fileName.replace(/\.[a-z0-9]+$/i, ''));
  return constants;
}
