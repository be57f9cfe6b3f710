import type { Measure } from '#shared/domain/measure.ts';
import { positionOf, type ExtractColumns } from '../membership/extract-columns.ts';
import type { RulingTouch } from '../rulings/touching.ts';
import { awardWorkbooks } from '../scorecards/companies/funding.ts';
import { awardsUnderRuling } from '../scorecards/companies/ruled-awards.ts';
import { states } from '../scorecards/companies/stated.ts';
import { eventFrame } from '../scorecards/deals/event-frame.ts';
import { ruledEvents } from '../scorecards/deals/ruled-events.ts';
import { feedOf, type FeedAsk } from '../scorecards/feeds.ts';

/** Finds the companies whose awards or deals rulings on single rows are about, for the two measures that are summed from rows. */
export function recordTouches(ask: FeedAsk, columns: ExtractColumns, measure: Measure): RulingTouch[] {
  if (ask.rulings?.rulings.some(({ body }) => body.subject.kind === 'record') !== true) return [];
  if (measure === 'fundraising') {
    const feed = feedOf(ask, 'fundraisings', null);
    if (feed === null) return [];
    const frame = eventFrame(ask.store, columns, feed.id);
    return ruledEvents(ask, frame, 'fundraisings').map(({ ruling, event: { position } }) => ({
      ruling,
      position,
      sites: null,
    }));
  }
  // Where the extract of companies states the sums itself, no award stands behind them.
  if (measure !== 'innovate-uk' || states(columns, 'innovateUk')) return [];
  const find = ask.store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  return awardsUnderRuling(ask, awardWorkbooks(ask)).flatMap(({ ruling, companyNumber }): RulingTouch[] => {
    const id = find.get(columns.extractId, companyNumber);
    const position = id === undefined ? -1 : positionOf(columns, id);
    return position < 0 ? [] : [{ ruling, position, sites: null }];
  });
}
