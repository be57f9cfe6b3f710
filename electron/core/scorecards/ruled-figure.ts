import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { just } from '#shared/domain/metrics/combine.ts';
import type { Operand, ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { AppliedRuling } from '../rulings/applied-rulings.ts';
import { suppressionWords } from '../rulings/ruling-footnotes.ts';
import { written } from './formed.ts';
import type { FormContext, Formed, TraceRow } from './former.ts';
import { rulingsOnFigure } from './touched-cells.ts';

/** The operand of a figure that a ruling caps or replaces. */
export const RULED_OPERAND = 'ruled';

/**
 * Applies the rulings on a figure itself and on the extract it is mainly formed from, after all else. Disregarded: withheld, with the
 * reason. Capped or replaced: the value is an operand of its own before those it was formed from; its parts and comparisons, which speak
 * of another value, are left out.
 */
export function applyToFigure(context: FormContext, set: GeographySet, formed: Formed): Formed {
  return rulingsOnFigure(context, set, formed).reduce(
    (one, ruling) => applyOne(context, one, ruling),
    formed,
  );
}

function applyOne({ row }: FormContext, formed: Formed, ruling: AppliedRuling): Formed {
  const { action } = ruling.body;
  const { value } = formed;
  switch (action.kind) {
    case 'keep':
    case 'reassign':
      return formed;
    case 'disregard':
      if (value.kind === 'undefined') return formed;
      return {
        ...formed,
        value: { kind: 'suppressed', reason: suppressionWords(ruling) },
        parts: [],
        contexts: [],
      };
    case 'cap':
      if (value.kind !== 'value' || value.value <= action.at) return formed;
      return withValue(formed, action.at, `capped by ruling ${ruling.number}`, row.metric.unit);
    case 'replace':
      if (value.kind === 'list') return formed;
      return withValue(
        formed,
        action.value,
        `in place of the computed figure by ruling ${ruling.number}, ${action.source}`,
        row.metric.unit,
      );
  }
}

function withValue(formed: Formed, value: number, words: string, unit: string): Formed {
  const [main] = formed.operands;
  const operand: Operand = { id: RULED_OPERAND, name: words, value, unit: main?.unit ?? unit };
  return {
    ...formed,
    value: { kind: 'value', value },
    rule: just(RULED_OPERAND),
    operands: [operand, ...formed.operands.filter(({ id }) => id !== RULED_OPERAND)],
    parts: [],
    contexts: [],
    formula: `${written(operand)}, ${words}; computed: ${formed.formula}`,
  };
}

/** The ruling behind a figure that is capped or replaced, as its one row. */
export function traceRuledFigure(context: FormContext, set: GeographySet, formed: Formed): TraceRow[] {
  const { operands } = applyToFigure(context, set, formed);
  const operand = operands.find(({ id }) => id === RULED_OPERAND);
  const ruling = rulingsOnFigure(context, set, formed).findLast(({ body }) => body.subject.kind === 'figure');
  if (operand === undefined || operand.value === null || ruling === undefined) return [];
  return [
    {
      key: `ruling:${ruling.id}`,
      name: `Ruling ${ruling.number}`,
      detail: operand.name,
      companyNumber: null,
      extractId: null,
      line: null,
      amount: operand.value,
    },
  ];
}

/** Says in a cell which rulings touch it, and what it is as captured. The cell itself where none does. */
export function putRulings(
  cell: ScorecardCell,
  rulings: readonly AppliedRuling[],
  captured: ScorecardCell | undefined,
): ScorecardCell {
  if (rulings.length === 0 || captured === undefined) return cell;
  const rulingIds = rulings.map(({ id }) => id);
  return {
    ...cell,
    value: { ...cell.value, basis: { ...cell.value.basis, rulingIds } },
    flags: [...new Set([...cell.flags, 'ruled' as const])],
    ruled: { rulingIds, captured: captured.value, difference: differenceOf(cell.value, captured.value) },
  };
}

function differenceOf(value: MetricValue, captured: MetricValue): number | null {
  if (value.kind !== 'value' || captured.kind !== 'value' || value.basis.unit !== captured.basis.unit)
    return null;
  return value.value - captured.value;
}
