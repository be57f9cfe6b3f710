import type { GeographySet } from '#shared/domain/geography.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { BEAUHURST_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import { frameOf } from '../companies/counting.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import type { FormContext } from '../former.ts';
import type { CompanyEvent, EventTarget } from './event-frame.ts';
import { ruledEventFrame } from './ruled-events.ts';

/** The members with what happened to them. */
export interface MemberEvents {
  readonly frame: CompanyFrame;
  readonly feed: FeedExtract;
  /** The extract of events first, then that of the companies it is joined with. */
  readonly extracts: readonly FeedExtract[];
  /** Events of all members, wherever those are, in the order of the members. */
  readonly events: readonly CompanyEvent[];
  /** Rows of companies that the extract of companies does not hold: they can be nobody’s. */
  readonly ofNobody: number;
  /** Events of members with a site in a set. */
  eventsIn(set: GeographySet): readonly CompanyEvent[];
}

/**
 * Gathers the events of the members: joined by company number with the supplier’s own extract of companies, so that an event counts
 * where its company has a site. Kept for the run. Gives the reason where nothing can be gathered.
 */
export function memberEvents(context: FormContext, target: EventTarget): MemberEvents | UndefinedReason {
  const frame = frameOf(context, BEAUHURST_SCHEMES);
  if (typeof frame === 'string') return frame;
  const feed = feedOf(context, target, null);
  if (feed === null) return 'no-source';
  return context.memo(`events/${target}/${feed.id}`, () => gather(context, frame, feed, target));
}

function gather(
  context: FormContext,
  frame: CompanyFrame,
  feed: FeedExtract,
  target: EventTarget,
): MemberEvents {
  const { events, from, ofNobody } = ruledEventFrame(context, frame.columns, { id: feed.id, target });
  const ofMembers = (members: Uint32Array): CompanyEvent[] => {
    const found: CompanyEvent[] = [];
    for (const position of members)
      for (let at = from[position] ?? 0; at < (from[position + 1] ?? 0); at += 1) {
        const event = events[at];
        if (event !== undefined) found.push(event);
      }
    return found;
  };
  const bySet = new Map<GeographySet, CompanyEvent[]>();
  return {
    frame,
    feed,
    extracts: [feed, frame.extract],
    ofNobody,
    events: ofMembers(frame.members),
    eventsIn: (set) => {
      const known = bySet.get(set) ?? ofMembers(frame.presentIn(set));
      bySet.set(set, known);
      return known;
    },
  };
}
