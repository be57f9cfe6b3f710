import { BEAUHURST_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import { just } from '#shared/domain/metrics/combine.ts';
import { formatCount } from '#shared/format/number.ts';
import {
  countOperand,
  countUnits,
  frameOf,
  memberWords,
  traceCount,
  without,
} from '../companies/counting.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { countContributions } from '../contributions.ts';
import { formedCount, written } from '../formed.ts';
import type { FormContext, Former } from '../former.ts';
import { spinoutFrame, type Spinout } from './spinout-frame.ts';
import { inTime, timeOf, timeWords, windowOf } from './time-window.ts';

/**
 * 2.2: members present that were spun out of an academic institution. The stock counts those with an institution or a day stated; the
 * flow those whose day falls in the window, and says how many state none.
 */
export const spinouts: Former = {
  form(context) {
    const frame = frameOf(context, BEAUHURST_SCHEMES);
    if (typeof frame === 'string') return without(context, frame);
    const known = spinoutFrame(context.store, frame.columns);
    const { isIn, isUndated } = testsOf(context, known);
    return context.sets.map((set) => {
      const present = frame.presentIn(set);
      const name = `${memberWords(context, frame, set)} spun out of an institution ${timeWords(context.row)}`;
      const here = {
        ...countOperand(
          context,
          'here',
          name,
          countUnits(frame, present, context.settings.countingUnit, isIn),
        ),
        unit: 'spinouts',
      };
      const undated = present.reduce((sum, position) => sum + (isUndated(position) ? 1 : 0), 0);
      return formedCount(context, set, here, {
        extracts: [frame.extract],
        ...timeOf(context.row, [frame.extract]),
        formula: `${name} = ${written(here)}${
          undated === 0 ? '' : `; ${formatCount(undated, 'spinout')} without a stated day not counted`
        }`,
        missing: undated,
      });
    });
  },
  trace(context, set) {
    const frame = frameOf(context, BEAUHURST_SCHEMES);
    if (typeof frame === 'string') return [];
    const known = spinoutFrame(context.store, frame.columns);
    const { isIn } = testsOf(context, known);
    return traceCount(context, frame, frame.presentIn(set), set, isIn).map((row) => {
      const spinout = known.get(positionOf(frame, row.companyNumber));
      return spinout === undefined ? row : { ...row, detail: `${wordsOf(spinout)}; ${row.detail}` };
    });
  },
  contributions(context, set) {
    const frame = frameOf(context, BEAUHURST_SCHEMES);
    if (typeof frame === 'string') return null;
    const { isIn } = testsOf(context, spinoutFrame(context.store, frame.columns));
    const positions = frame.presentIn(set).filter(isIn);
    const unit = context.settings.countingUnit;
    const here = countContributions(frame, { operand: 'here', positions, unit });
    return { frame, rule: just('here'), companies: positions.length, operands: [here] };
  },
};

function positionOf(frame: CompanyFrame, companyNumber: string | null): number {
  return companyNumber === null ? -1 : frame.positionOfNumber(companyNumber);
}

function wordsOf({ institution, on }: Spinout): string {
  return `${institution ?? 'institution not stated'}, ${on ?? 'day not stated'}`;
}

function testsOf({ row }: FormContext, known: ReadonlyMap<number, Spinout>) {
  const window = windowOf(row);
  const timeAt = (position: number) => {
    const spinout = known.get(position);
    return spinout === undefined ? 'out' : inTime(spinout.on, window);
  };
  return {
    isIn: (position: number) => timeAt(position) === 'in',
    isUndated: (position: number) => timeAt(position) === 'unknown',
  };
}
