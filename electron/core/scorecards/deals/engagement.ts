import { just } from '#shared/domain/metrics/combine.ts';
import { formatCount } from '#shared/format/number.ts';
import { countOperand, countUnits, memberWords, traceCount, without } from '../companies/counting.ts';
import { countContributions } from '../contributions.ts';
import { formedCount, written } from '../formed.ts';
import type { FormContext, Former } from '../former.ts';
import { memberEvents, type MemberEvents } from './member-events.ts';
import { notCountedWords } from './trace-events.ts';
import { spanInTime, timeOf, timeWords, windowOf } from './time-window.ts';

/** What the engagements of members say of a time: who took part, and of whom it is not known. */
interface Engaged {
  readonly companies: ReadonlySet<number>;
  readonly unknown: ReadonlySet<number>;
  /** Engagements in the time without a stated end: they count in the year of their start. */
  readonly openEnds: ReadonlyMap<number, number>;
}

/** 2.1: members present that took part in an accelerator in the window, or to date. Each counts once. */
export const engagement: Former = {
  form(context) {
    const found = memberEvents(context, 'accelerators');
    if (typeof found === 'string') return without(context, found);
    const { frame } = found;
    const { companies, unknown, openEnds } = engagedIn(context, found);
    return context.sets.map((set) => {
      const present = frame.presentIn(set);
      const count = (test: (position: number) => boolean) =>
        countUnits(frame, present, context.settings.countingUnit, test);
      const name = `${memberWords(context, frame, set)} in an accelerator ${timeWords(context.row)}`;
      const here = countOperand(
        context,
        'here',
        name,
        count((position) => companies.has(position)),
      );
      let open = 0;
      for (const position of present) open += openEnds.get(position) ?? 0;
      return formedCount(context, set, here, {
        extracts: found.extracts,
        ...timeOf(context.row, found.extracts),
        formula: `${name} = ${written(here)}${openWords(open)}${notCountedWords(found, 0, 'engagement')}`,
        missing: present.reduce((sum, position) => sum + (unknown.has(position) ? 1 : 0), 0),
      });
    });
  },
  trace(context, set) {
    const found = memberEvents(context, 'accelerators');
    if (typeof found === 'string') return [];
    const { companies } = engagedIn(context, found);
    return traceCount(context, found.frame, found.frame.presentIn(set), set, (position) =>
      companies.has(position),
    );
  },
  contributions(context, set) {
    const found = memberEvents(context, 'accelerators');
    if (typeof found === 'string') return null;
    const { frame } = found;
    const { companies } = engagedIn(context, found);
    const positions = frame.presentIn(set).filter((position) => companies.has(position));
    const unit = context.settings.countingUnit;
    const here = countContributions(frame, { operand: 'here', positions, unit });
    return { frame, rule: just('here'), companies: positions.length, operands: [here] };
  },
};

function openWords(open: number): string {
  return open === 0
    ? ''
    : `; ${formatCount(open, 'engagement')} without a stated end counted in the year of ${open === 1 ? 'its' : 'their'} start alone`;
}

/** An engagement counts in every year from its start to its end; without an end only in the year of its start. */
function engagedIn({ row }: FormContext, { events }: MemberEvents): Engaged {
  const window = windowOf(row);
  const companies = new Set<number>();
  const unknown = new Set<number>();
  const openEnds = new Map<number, number>();
  for (const { position, firstYear, lastYear } of events) {
    const time = spanInTime(firstYear, lastYear, window);
    if (time === 'unknown') unknown.add(position);
    if (time !== 'in') continue;
    companies.add(position);
    if (window !== null && lastYear === null) openEnds.set(position, (openEnds.get(position) ?? 0) + 1);
  }
  for (const position of companies) unknown.delete(position);
  return { companies, unknown, openEnds };
}
