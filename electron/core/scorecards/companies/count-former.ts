import type { GeographySet } from '#shared/domain/geography.ts';
import { just } from '#shared/domain/metrics/combine.ts';
import type { Operand } from '#shared/domain/scorecard-cell.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { countContributions } from '../contributions.ts';
import type { FeedExtract } from '../feeds.ts';
import { formedCount, shareOfUkContext, written } from '../formed.ts';
import type { FormContext, Former } from '../former.ts';
import {
  countOperand,
  countUnits,
  frameOf,
  memberWords,
  traceCount,
  without,
  type CompanyTest,
} from './counting.ts';
import { countOf } from './stated.ts';

/** What a row counts among the members present. */
export interface Counted {
  readonly test: CompanyTest;
  /** Whether it is known of a company; null: always. */
  readonly knows: CompanyTest | null;
  /** Written after "members with a site in Derby": "whose whole turnover is £100m or more". */
  readonly words: string;
  /** What must be said beside the formula. */
  readonly note?: string | undefined;
  /** The extracts the facts stand in, where they are not the extract of companies alone. */
  readonly extracts?: readonly FeedExtract[] | undefined;
}

/**
 * Makes the former of a row that counts the members present that pass a test, with their share of the UK. `find` gives null where the
 * extract states nothing of the kind; where it is known of none of the members here, the count is unknown and not zero.
 */
export function countFormer(find: (context: FormContext, frame: CompanyFrame) => Counted | null): Former {
  return {
    form(context) {
      const frame = frameOf(context);
      if (typeof frame === 'string') return without(context, frame);
      const counted = find(context, frame);
      if (counted === null) return without(context, 'not-in-extract', [frame.extract]);
      const { extracts = [frame.extract], note } = counted;
      const uk = operandOf(context, frame, counted, null);
      return context.sets.map((set) => {
        const here = operandOf(context, frame, counted, set);
        const present = frame.presentIn(set);
        const words = `${here.name} = ${written(here)}`;
        return formedCount(context, set, here, {
          extracts,
          formula: note === undefined ? words : `${words}; ${note}`,
          missing: counted.knows === null ? null : present.length - countOf(present, counted.knows),
          contexts: [shareOfUkContext(context, { here, uk, extract: frame.extract })],
        });
      });
    },
    trace(context, set, operand) {
      const frame = frameOf(context);
      if (typeof frame === 'string') return [];
      const counted = find(context, frame);
      if (counted === null) return [];
      const place = operand === 'here' ? set : null;
      const positions = place === null ? frame.members : frame.presentIn(place);
      return traceCount(context, frame, positions, place, counted.test);
    },
    contributions(context, set) {
      const frame = frameOf(context);
      const counted = typeof frame === 'string' ? null : find(context, frame);
      if (typeof frame === 'string' || counted === null) return null;
      const positions = frame.presentIn(set);
      const { test, knows } = counted;
      const unit = context.settings.countingUnit;
      const here = countContributions(frame, { operand: 'here', positions, unit, test, knows });
      return { frame, rule: just('here'), companies: countOf(positions, test), operands: [here] };
    },
  };
}

function operandOf(
  context: FormContext,
  frame: CompanyFrame,
  { test, knows, words }: Counted,
  set: GeographySet | null,
): Operand {
  const positions = set === null ? frame.members : frame.presentIn(set);
  const isUnknown = knows !== null && positions.length > 0 && countOf(positions, knows) === 0;
  return countOperand(
    context,
    set === null ? 'uk' : 'here',
    `${memberWords(context, frame, set)} ${words}`,
    isUnknown ? null : countUnits(frame, positions, context.settings.countingUnit, test),
  );
}
