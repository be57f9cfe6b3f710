import type { GeographySet } from '#shared/domain/geography.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import type { Operand } from '#shared/domain/scorecard-cell.ts';
import { COMPOSITION_NAMES, type CountingUnit } from '#shared/domain/scorecard-settings.ts';
import { formatCount } from '#shared/format/number.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { companyFrame, type CompanyFrame } from '../company-frame.ts';
import type { FeedExtract } from '../feeds.ts';
import { undefinedCell } from '../formed.ts';
import type { FormContext, Formed, TraceRow } from '../former.ts';
import { describeCompanies } from './described.ts';

/** Says whether a company is counted. */
export type CompanyTest = (position: number) => boolean;

/** Finds the members a row counts, or why it can count none. */
export function frameOf(
  context: FormContext,
  schemes: readonly string[] = context.row.metric.schemes,
): CompanyFrame | UndefinedReason {
  if (isEmptyDefinition(context.cluster.document)) return 'no-definition';
  const frame = companyFrame(context, schemes);
  if (frame === null) return 'no-source';
  return frame.hasContainer ? frame : 'no-container';
}

/** Cells without a value, one for each set. */
export function without(
  context: FormContext,
  reason: UndefinedReason,
  extracts: readonly FeedExtract[] = [],
): Formed[] {
  return context.sets.map((set) => undefinedCell(context, set, reason, { extracts }));
}

/**
 * Counts companies of a frame, or their corporate groups: a group counts once, where at least one of its companies is counted. The
 * group of a company without a parent is the company itself.
 */
export function countUnits(
  { columns }: CompanyFrame,
  positions: Uint32Array,
  unit: CountingUnit,
  test: CompanyTest | null,
): number {
  const groups = unit === 'group' ? columns.group : null;
  if (groups === null) {
    if (test === null) return positions.length;
    let count = 0;
    for (const position of positions) if (test(position)) count += 1;
    return count;
  }
  const seen = new Set<number>();
  for (const position of positions) {
    if (test !== null && !test(position)) continue;
    seen.add(groups[position] ?? position);
  }
  return seen.size;
}

/** "companies" or "corporate groups". */
export function unitName(unit: CountingUnit): string {
  return unit === 'group' ? 'corporate groups' : 'companies';
}

/** Writes who is counted: "members with a site in Derby", and what composition or unit changes in it. */
export function memberWords(
  { settings }: FormContext,
  frame: CompanyFrame,
  set: GeographySet | null,
): string {
  const whose =
    settings.composition === 'own'
      ? ''
      : ` (${COMPOSITION_NAMES[settings.composition].toLocaleLowerCase('en-GB')})`;
  const where =
    set === null ? 'all members of the extract, placed or not' : `members with a site in ${set.name}`;
  const held =
    frame.notHeld === 0
      ? ''
      : `; ${formatCount(frame.notHeld, 'company', 'companies')} of other suppliers not in this extract and not counted`;
  return settings.countingUnit === 'group'
    ? `corporate groups with ${where}${whose}${held}`
    : `${where}${whose}${held}`;
}

/** Makes an operand that counts companies, or their groups. */
export function countOperand(context: FormContext, id: string, name: string, value: number | null): Operand {
  return { id, name, value, unit: unitName(context.settings.countingUnit) };
}

/**
 * The companies behind a count: one row each, amount 1, so that the amounts sum to the operand. Under groups one row for each group,
 * named by its first company counted.
 */
export function traceCount(
  context: FormContext,
  frame: CompanyFrame,
  positions: Uint32Array,
  set: GeographySet | null,
  test: CompanyTest | null,
): TraceRow[] {
  const groups = context.settings.countingUnit === 'group' ? frame.columns.group : null;
  const first = new Map<number, { readonly position: number; companies: number }>();
  for (const position of positions) {
    if (test !== null && !test(position)) continue;
    const key = groups === null ? position : (groups[position] ?? position);
    const known = first.get(key);
    if (known === undefined) first.set(key, { position, companies: 1 });
    else known.companies += 1;
  }
  const counted = [...first.values()];
  const rows = describeCompanies(
    context.store,
    frame,
    counted.map(({ position }) => position),
    set,
  );
  return rows.map((row, at) => {
    const companies = counted[at]?.companies ?? 1;
    return {
      ...row,
      detail:
        companies === 1
          ? row.detail
          : `${row.detail}; ${formatCount(companies, 'company', 'companies')} of this group`,
      amount: 1,
    };
  });
}
