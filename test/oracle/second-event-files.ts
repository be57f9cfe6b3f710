import { britishDay, companyNumber, COUNTRIES, isoDay } from './second-company-files.ts';
import { writeCsv } from './second-csv.ts';
import type { Draw } from './second-random.ts';

/** Days of which each company has an event of a kind but once, so that no two rows are taken for one. */
function ownDays(draw: Draw): (company: string, from: number, years: number) => string {
  const taken = new Set<string>();
  return (company, from, years) => {
    for (;;) {
      const day = isoDay(draw, from, years);
      if (taken.has(company + day)) continue;
      taken.add(company + day);
      return day;
    }
  };
}

/** Writes fundraisings: undisclosed amounts, amounts in other money, investors from nowhere known, companies nobody has. */
export function fundraisingsFile(
  draw: Draw,
  count: number,
  companies: readonly [from: number, to: number],
): string {
  const days = ownDays(draw);
  const rows = Array.from({ length: count }, () => {
    const company = drawNumber(draw, companies);
    const money = draw.below(10);
    const amount = money < 6 ? (draw.below(90_000_000) / 100).toFixed(2) : money === 6 ? 'undisclosed' : '';
    const hasOwn = money >= 7 || draw.often(15);
    return [
      company,
      'Deal Ltd',
      britishDay(days(company, 2015, 9)),
      amount,
      hasOwn && money !== 9 ? draw.below(2_000_000) : '',
      hasOwn ? draw.pick(['USD', 'EUR', 'USD']) : 'GBP',
      draw.pick(['Seed', 'Venture', 'Growth', 'Established', 'seed', 'Zombie', '']),
      draw.often(15) ? '' : draw.some([...COUNTRIES, 'Undisclosed'], 12).join(';'),
    ];
  });
  return writeCsv([
    [
      'Company number',
      'Company name',
      'Deal date',
      'Amount (£)',
      'Amount original',
      'Currency',
      'Stage at deal',
      'Investor countries',
    ],
    ...rows,
  ]);
}

/** Writes grants, some of an amount that is not told. */
export function grantsFile(
  draw: Draw,
  count: number,
  companies: readonly [from: number, to: number],
): string {
  const days = ownDays(draw);
  const rows = Array.from({ length: count }, () => {
    const company = drawNumber(draw, companies);
    const amount = draw.often(15) ? '' : draw.often(10) ? 0 : draw.below(500_000);
    return [
      company,
      britishDay(days(company, 2015, 9)),
      amount,
      draw.pick(['Innovate UK', 'Weaver Trust']),
      'Smart',
    ];
  });
  return writeCsv([['Company number', 'Grant date', 'Amount (£)', 'Awarding body', 'Programme'], ...rows]);
}

/** Writes attendances at accelerators: without an end, without a start, over several years. */
export function acceleratorsFile(
  draw: Draw,
  count: number,
  companies: readonly [from: number, to: number],
): string {
  const days = ownDays(draw);
  const rows = Array.from({ length: count }, (_, at) => {
    const company = drawNumber(draw, companies);
    const start = days(company, 2017, 7);
    const end = `${Number(start.slice(0, 4)) + draw.below(3)}-12-31`;
    return [
      company,
      `Kiln Works ${at}`,
      draw.often(8) ? '' : britishDay(start),
      draw.often(35) ? '' : britishDay(end),
    ];
  });
  return writeCsv([['Company number', 'Accelerator', 'Start', 'End'], ...rows]);
}

function drawNumber(draw: Draw, [from, to]: readonly [from: number, to: number]): string {
  return companyNumber(from + draw.below(to - from));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const CLUSTERS = ['Aerospace', 'Space', 'ICT & Electronics'] as const;
const SECTORS = ['Aerospace', 'Software & IT', 'Rail'] as const;
/** City and region as suppliers name them; blanks where they say nothing, and some that contradict each other. */
const DESTINATIONS: readonly (readonly [city: string, region: string])[] = [
  ['Derby', 'East Midlands'],
  ['Derby', ''],
  ['Chesterfield', 'East Midlands'],
  ['Nottingham', 'East Midlands'],
  ['Somewhere', 'East Midlands'],
  ['Birmingham', 'West Midlands'],
  ['Coventry', 'West Midlands'],
  ['Not specified', 'West Midlands'],
  ['Leeds', 'Yorkshire and The Humber'],
  ['Leeds', 'Yorkshire & the Humber'],
  ['London', 'London'],
  ['London', ''],
  ['Cambridge', 'Eastern'],
  ['Manchester', 'North West'],
  ['Cardiff', 'Wales'],
  ['Derby', 'West Midlands'],
  ['Not specified', ''],
];

export const PROJECT_COLUMNS = [
  'Project ID',
  'Project date',
  'Investing company',
  'Source country',
  'Destination country',
  'Admin region',
  'Destination city',
  'Project type',
  'Sector',
  'Sub-sector',
  'Cluster',
  'Activity',
  'Jobs created',
  'Jobs estimated',
  'Capex USD m',
  'Capex estimated',
  'Retail (Y/N)',
];

/** Writes projects: retail, estimates, blanks, zeros, abroad, years at both ends of the window. */
export function projectsFile(draw: Draw, count: number, flow: 'fdi' | 'ddi'): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const [city, region] = draw.pick(DESTINATIONS);
    const isRetail = draw.often(12);
    return [
      `${flow}-${at}`,
      `${draw.pick(MONTHS)} ${2015 + draw.below(9)}`,
      `Investor ${at}`,
      flow === 'fdi' ? draw.pick(['France', 'Japan', 'United States']) : 'United Kingdom',
      draw.often(6) ? 'Ireland' : draw.pick(['United Kingdom', 'UK', 'United Kingdom', '']),
      region,
      city,
      draw.pick(['New', 'Expansion', 'Co-Location']),
      draw.pick(SECTORS),
      draw.pick(['Wings', 'Engines', '']),
      draw.often(10) ? '' : draw.pick(CLUSTERS),
      draw.pick(['Manufacturing', 'Research', 'Headquarters']),
      draw.often(20) ? '' : draw.often(10) ? 0 : draw.below(400),
      draw.pick(['Yes', 'No']),
      draw.often(20) ? '' : draw.often(10) ? 0 : (draw.below(20_000) / 100).toFixed(2),
      draw.pick(['Yes', 'No']),
      isRetail ? 'Y' : draw.pick(['N', 'N', '']),
      ...(flow === 'fdi' ? [] : [draw.pick(['Y', 'N'])]),
    ];
  });
  return writeCsv([[...PROJECT_COLUMNS, ...(flow === 'fdi' ? [] : ['Intra-regional (Y/N)'])], ...rows]);
}
