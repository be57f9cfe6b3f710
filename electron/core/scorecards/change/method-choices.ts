import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import { readMetric, type MethodAxis } from '#shared/domain/metric-catalogue.ts';
import {
  COMPOSITION_NAMES,
  COMPOSITIONS,
  COUNTING_UNIT_NAMES,
  COUNTING_UNITS,
} from '#shared/domain/scorecard-settings.ts';
import { windowWords } from '../formed.ts';
import type { FormRow, FormSettings } from '../former.ts';

/** A row and the settings under which it is formed. */
interface Asked {
  readonly row: FormRow;
  readonly settings: FormSettings;
}

/** One choice on an axis of method. */
export interface MethodChoice {
  readonly choice: string;
  readonly name: string;
  /** The one in force. */
  readonly chosen: boolean;
  /** The question under this choice. */
  readonly change: (asked: Asked) => Asked;
}

/** Lists the choices on one axis of a row's metric, the one in force among them. */
export function choicesOf(axis: MethodAxis, row: FormRow, settings: FormSettings): MethodChoice[] {
  switch (axis) {
    case 'attribution':
      return ATTRIBUTION_METHODS.map((attribution) => ({
        choice: attribution,
        name: ATTRIBUTION_NAMES[attribution],
        chosen: attribution === settings.attribution,
        change: (asked) => ({ ...asked, settings: { ...asked.settings, attribution } }),
      }));
    case 'unit':
      return COUNTING_UNITS.map((countingUnit) => ({
        choice: countingUnit,
        name: COUNTING_UNIT_NAMES[countingUnit],
        chosen: countingUnit === settings.countingUnit,
        change: (asked) => ({ ...asked, settings: { ...asked.settings, countingUnit } }),
      }));
    case 'composition':
      return COMPOSITIONS.map((composition) => ({
        choice: composition,
        name: COMPOSITION_NAMES[composition],
        chosen: composition === settings.composition,
        change: (asked) => ({ ...asked, settings: { ...asked.settings, composition } }),
      }));
    case 'basis':
      return (['stock', 'flow'] as const).map((basis) => ({
        choice: basis,
        name: basis === 'stock' ? 'All to date' : `In ${windowWords(windowOf(row)) ?? 'the window'}`,
        chosen: basis === row.basis,
        change: (asked) => ({ ...asked, row: { ...asked.row, basis, window: windowOf(asked.row) } }),
      }));
    case 'window':
      return windowChoices(row);
  }
}

/** The window in which a row is read as a flow: its own, else the years of the report's rows on investment. */
function windowOf({ window }: FormRow): FormRow['window'] {
  return window ?? readMetric('4.2').window;
}

type Window = NonNullable<FormRow['window']>;

/**
 * The window in force and those that a reader would ask about: a year earlier, a year later, its last year alone, and every year up to its
 * end. A row read as a stock has no window.
 */
function windowChoices({ basis, window }: FormRow): MethodChoice[] {
  if (basis === 'stock' || window === null) return [];
  const { from, to } = window;
  const choices = new Map<string, Window>();
  for (const one of [window, moved(window, -1), moved(window, 1), { from: to, to }, { from: null, to }]) {
    const words = windowWords(one);
    if (words !== null && !choices.has(words)) choices.set(words, one);
  }
  return [...choices].map(([words, one]) => ({
    choice: words,
    name: words,
    chosen: one.from === from && one.to === to,
    change: (asked) => ({ ...asked, row: { ...asked.row, window: one } }),
  }));
}

function moved({ from, to }: Window, years: number): Window {
  return { from: from === null ? null : from + years, to: to === null ? null : to + years };
}
