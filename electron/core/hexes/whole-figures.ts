import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { fundingOf } from '../scorecards/companies/funding.ts';
import { states } from '../scorecards/companies/stated.ts';
import { amountReader, dealCurrency } from '../scorecards/deals/deal-money.ts';
import { ruledEventFrame } from '../scorecards/deals/ruled-events.ts';
import { inTime, windowOf } from '../scorecards/deals/time-window.ts';
import { feedOf, type FeedAsk, type FeedExtract } from '../scorecards/feeds.ts';
import type { MeasureSettings } from './measure-settings.ts';

/** What a measure takes of each company of an extract. */
export interface WholeFigures {
  /** By position; NaN: not known. A count takes 1 or 0. */
  readonly of: Float64Array;
  /** Whether any extract gives this kind of figure at all; where none does, every figure is NaN. */
  readonly isStated: boolean;
  /** Extracts it is read from beside that of the companies. */
  readonly beside: readonly FeedExtract[];
}

/**
 * Gives the figure of every company of an extract under a measure: of the whole company, wherever its sites are.
 *
 * Pounds for money. Innovate UK funding and fundraisings are read as the formers of 2.6 and 4.4 read them: same extracts, same rows, same
 * money (amounts stated in pounds; nothing is converted, as long as nobody asks for a currency), same window (to date).
 */
export function wholeFigures(
  ask: FeedAsk,
  columns: ExtractColumns,
  extract: FeedExtract,
  { measure, windowFrom, windowTo }: MeasureSettings,
): WholeFigures {
  switch (measure) {
    case 'businesses':
      return { of: new Float64Array(columns.size).fill(1), isStated: true, beside: [] };
    case 'employees':
    case 'turnover':
      return { of: columns[measure], isStated: states(columns, measure), beside: [] };
    case 'high-growth':
      // An extract that marks nobody says nothing, rather than that nobody grows.
      return columns.growthBy === null
        ? nothingKnown(columns)
        : { of: Float64Array.from(columns.highGrowth), isStated: true, beside: [] };
    case 'incorporations':
      return {
        of: incorporatedWithin(columns, windowFrom, windowTo),
        isStated: states(columns, 'incorporated'),
        beside: [],
      };
    case 'innovate-uk': {
      const funding = fundingOf(ask, { columns, extract });
      return funding === null
        ? nothingKnown(columns)
        : {
            of: funding.of,
            isStated: true,
            beside: funding.extracts.filter(({ id }) => id !== extract.id),
          };
    }
    case 'fundraising':
      return fundraised(ask, columns);
  }
}

function nothingKnown({ size }: ExtractColumns): WholeFigures {
  return { of: new Float64Array(size).fill(Number.NaN), isStated: false, beside: [] };
}

function incorporatedWithin(
  { incorporated, size }: ExtractColumns,
  windowFrom: number,
  windowTo: number,
): Float64Array {
  const marks = new Float64Array(size);
  for (let position = 0; position < size; position += 1) {
    const day = incorporated[position] ?? 0;
    const year = Math.trunc(day / 10_000);
    marks[position] = day === 0 ? Number.NaN : year >= windowFrom && year <= windowTo ? 1 : 0;
  }
  return marks;
}

/** A company without any deal has raised nothing; of one whose deals all are undisclosed it is not known how much. */
function fundraised(ask: FeedAsk, columns: ExtractColumns): WholeFigures {
  const feed = feedOf(ask, 'fundraisings', null);
  if (feed === null) return nothingKnown(columns);
  const metric = readMetric('4.4');
  const window = windowOf(metric);
  const read = amountReader(ask, dealCurrency(ask));
  const of = new Float64Array(columns.size);
  /** Deals in the window, by whether an amount is disclosed: 1 undisclosed ones alone, 2 any disclosed. */
  const known = new Uint8Array(columns.size);
  for (const event of ruledEventFrame(ask, columns, { id: feed.id, target: 'fundraisings' }).events) {
    if (inTime(event.on, window) !== 'in') continue;
    const { position } = event;
    const amount = read(event);
    if (amount.kind === 'counted') {
      of[position] = (of[position] ?? 0) + amount.value;
      known[position] = 2;
    } else if (known[position] === 0) known[position] = 1;
  }
  for (let position = 0; position < of.length; position += 1)
    if (known[position] === 1) of[position] = Number.NaN;
  return { of, isStated: true, beside: [feed] };
}
