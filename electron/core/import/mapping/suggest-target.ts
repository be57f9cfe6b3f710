import { IMPORT_FIELDS, missingFields } from '#shared/domain/import-field.ts';
import { PROFILE_TARGETS } from '#shared/domain/extract.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import type { ColumnContent } from './column-content.ts';
import type { SuggestedColumn } from './suggested-column.ts';

/** The kind of record that fits best, with its columns. */
export interface RankedTarget {
  readonly target: ProfileTarget;
  readonly columns: readonly SuggestedColumn[];
  readonly confidence: number;
}

/** What a file's name says of its kind. */
const FILE_WORDS: readonly (readonly [RegExp, ProfileTarget])[] = [
  [/grant/i, 'grants'],
  [/fund(?:ing|rais)|deals?|rounds?/i, 'fundraisings'],
  [/accelerat|incubat/i, 'accelerators'],
  [/fdi|ddi|inward|wavteq|investment.?projects?/i, 'investments'],
  [/award|innovate|ukri|funded.?projects/i, 'awards'],
  [/ref.?20\d\d|research.?excellence/i, 'research-results'],
  [/rank|qs[ _-]/i, 'rankings'],
  [/asset|facilit|parks|catapult|sites.?list/i, 'assets'],
  [/nominat/i, 'nominations'],
  [/onspd|nspl|postcode.?dir/i, 'postcodes'],
  [/codes|lookup|taxonomy|classification/i, 'codes'],
  [/compan|firms|businesses/i, 'companies'],
  [/indicator|statistic|employment|bres|population/i, 'observations'],
];

/** Field ids that several targets have say less about which of them it is. */
const COMMON = new Map<string, number>();
for (const target of PROFILE_TARGETS)
  for (const { id } of IMPORT_FIELDS[target]) COMMON.set(id, (COMMON.get(id) ?? 0) + 1);

/** Chooses the kind of record: the one whose own fields the columns fill, weighed with what the values and the file's name say. */
export function rankTargets(
  contents: readonly ColumnContent[],
  fileName: string,
  suggest: (target: ProfileTarget) => readonly SuggestedColumn[],
): RankedTarget {
  let best: RankedTarget | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const target of PROFILE_TARGETS) {
    if (IMPORT_FIELDS[target].length === 0) continue;
    const columns = suggest(target);
    const score = scoreTarget(target, columns, contents, fileName);
    if (score <= bestScore) continue;
    bestScore = score;
    best = { target, columns, confidence: confidenceOf(target, columns) };
  }
  return best ?? { target: 'companies', columns: suggest('companies'), confidence: 0 };
}

function scoreTarget(
  target: ProfileTarget,
  columns: readonly SuggestedColumn[],
  contents: readonly ColumnContent[],
  fileName: string,
): number {
  const fields = new Set(columns.flatMap(({ field }) => (field === null ? [] : [field])));
  let filled = 0;
  for (const { field, confidence, use } of columns) {
    if (field === null) continue;
    // A column of numbers taken for a value only because nothing else claims it says little of the kind.
    const weight =
      field === 'value' && use.label !== undefined ? 0.35 : 1 / Math.sqrt(COMMON.get(field) ?? 1);
    filled += confidence * confidence * weight;
  }
  const missing = missingFields(target, fields).filter(
    ({ id }) => id !== 'subject' && id !== 'scheme',
  ).length;
  const named = FILE_WORDS.some(([pattern, named]) => named === target && pattern.test(fileName)) ? 0.8 : 0;
  return filled - 0.9 * missing + named + priorOf(target, fields, columns, contents);
}

/** What decides where the columns alone leave it open. */
function priorOf(
  target: ProfileTarget,
  fields: ReadonlySet<string>,
  columns: readonly SuggestedColumn[],
  contents: readonly ColumnContent[],
): number {
  const holds = (test: (content: ColumnContent) => boolean) => contents.some((content) => test(content));
  switch (target) {
    case 'companies':
      // A list of companies names each once; where numbers come again, its rows are something of companies.
      return fields.has('companyNumber') && fields.has('companyName')
        ? holds(repeatsNumbers)
          ? 0.3
          : 0.9
        : fields.has('companyName')
          ? 0.3
          : -0.5;
    case 'observations':
      return (fields.has('areaCode') || fields.has('institutionName')) && fields.has('value')
        ? 0.9
        : fields.has('areaName')
          ? 0.2
          : -0.6;
    case 'assets':
      return fields.has('latitude') && fields.has('longitude') ? 0.8 : -0.2;
    case 'sites':
      // A list of companies with one postcode each is a list of companies.
      return fields.has('isOperating') || fields.has('isRegistered')
        ? 0.5
        : holds(repeatsNumbers)
          ? 0.6
          : -0.9;
    case 'codes':
      return columns.length <= 5 ? 0.2 : -0.8;
    case 'postcodes':
      return fields.has('easting') && fields.has('districtCode') ? 0.8 : -1;
    default:
      return 0;
  }
}

function repeatsNumbers(content: ColumnContent): boolean {
  return content.companyNumber > 0.8 && content.length >= 7 && content.distinct < 0.7;
}

/** How sure the whole is: the mean of the columns that fill a field, less for each needed field that none fills. */
function confidenceOf(target: ProfileTarget, columns: readonly SuggestedColumn[]): number {
  const filled = columns.filter(({ field }) => field !== null);
  if (filled.length === 0) return 0;
  const mean = filled.reduce((sum, { confidence }) => sum + confidence, 0) / filled.length;
  const missing = missingFields(
    target,
    filled.flatMap(({ field }) => (field === null ? [] : [field])),
  ).length;
  return Math.round(Math.max(0, Math.min(1, mean - 0.15 * missing)) * 100) / 100;
}
