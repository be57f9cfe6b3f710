import { just } from '#shared/domain/metrics/combine.ts';
import { memberWords, without } from '../companies/counting.ts';
import { recordContributions } from '../contributions.ts';
import { formedCount, written } from '../formed.ts';
import type { Former } from '../former.ts';
import { memberEvents } from './member-events.ts';
import { timeOf, timeWords } from './time-window.ts';
import { amountWords, eventsInTime, traceEvents, notCountedWords } from './trace-events.ts';

/** 2.5: grants to members present, in the window or to date. Grants are counted, not companies and not money. */
export const grants: Former = {
  form(context) {
    const found = memberEvents(context, 'grants');
    if (typeof found === 'string') return without(context, found);
    return context.sets.map((set) => {
      const { within, undated } = eventsInTime(context, found.eventsIn(set));
      const name = `grants ${timeWords(context.row)} to ${memberWords(context, found.frame, set)}`;
      const here = { id: 'here', name, value: within.length, unit: 'grants' };
      return formedCount(context, set, here, {
        extracts: found.extracts,
        ...timeOf(context.row, found.extracts),
        formula: `${name} = ${written(here)}${notCountedWords(found, undated, 'grant')}`,
        missing: undated,
      });
    });
  },
  trace(context, set) {
    const found = memberEvents(context, 'grants');
    if (typeof found === 'string') return [];
    const { within } = eventsInTime(context, found.eventsIn(set));
    return traceEvents(context, found, within, set, { amountOf: () => 1, wordsOf: amountWords });
  },
  contributions(context, set) {
    const found = memberEvents(context, 'grants');
    if (typeof found === 'string') return null;
    const here = recordContributions('here', eventsInTime(context, found.eventsIn(set)).within, () => 1);
    return { frame: found.frame, rule: just('here'), companies: here.positions.length, operands: [here] };
  },
};
