import type { MethodOutput } from '#shared/contract/methods.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { MEASURE_ENTRIES, type Measure } from '#shared/domain/measure.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { NOT_AVAILABLE } from '#shared/format/number.ts';
import { siteWords } from '#shared/format/site-words.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { formatMeasure } from '#shared/format/measure.ts';
import { formatMeasureFull } from '../measure-words.ts';

export type Chosen = MethodOutput<'hexes.selection'>;
export type ChosenRow = Chosen['rows'][number];

/** The columns of the companies in the chosen cells: what each adds to the sum first. */
export function selectionColumns(
  measure: Measure,
  attribution: AttributionMethod | null,
): GridColumn<ChosenRow>[] {
  const { shortName, unit } = MEASURE_ENTRIES[measure];
  const write = (value: number | null): string =>
    value === null ? NOT_AVAILABLE : formatMeasure(measure, value);
  return [
    { id: 'name', header: 'Company', flex: 2, minWidth: 180, value: ({ name }) => name },
    { id: 'number', header: 'Company number', width: 130, value: ({ companyNumber }) => companyNumber },
    {
      id: 'value',
      header: `${shortName} here`,
      unit,
      headerHint:
        attribution === null
          ? 'Counted whole, by presence in the chosen cells'
          : 'What the company adds to the sum of the chosen cells',
      numeric: true,
      width: 150,
      value: ({ value }) => value,
      text: ({ value }) => write(value),
      hint: ({ value }) => (value === null ? null : formatMeasureFull(measure, value)),
    },
    {
      id: 'whole',
      header: 'Whole company',
      unit,
      headerHint: 'The company’s whole figure, before it is divided over its sites',
      numeric: true,
      width: 150,
      value: ({ whole }) => whole,
      text: ({ whole }) => write(whole),
      hint: ({ whole }) => (whole === null ? null : formatMeasureFull(measure, whole)),
    },
    {
      id: 'sites',
      header: 'Sites',
      headerHint: 'Of the whole company',
      numeric: true,
      width: 80,
      value: ({ sites }) => sites,
    },
    {
      id: 'postcode',
      header: 'Postcode',
      width: 110,
      value: ({ postcode }) => (postcode === null ? null : (formatPostcode(postcode) ?? postcode)),
    },
    {
      id: 'kind',
      header: 'Site',
      width: 230,
      value: ({ siteKind, isPlaceOfWork }) => siteWords(siteKind, isPlaceOfWork),
    },
    {
      id: 'captured',
      header: 'As captured',
      unit,
      headerHint: 'Where a ruling touches what the company adds here',
      numeric: true,
      width: 130,
      value: ({ captured }) => captured,
      text: ({ captured, rulingIds }) =>
        captured === null
          ? rulingIds.length === 0
            ? ''
            : NOT_AVAILABLE
          : `■ ${formatMeasure(measure, captured)}`,
    },
    {
      id: 'annotations',
      header: 'Annotations',
      numeric: true,
      width: 110,
      value: ({ annotations }) => annotations,
    },
  ];
}

/** Adds up what the rows add, in the unit of the measure, and counts those without a figure. */
export function addUp(rows: readonly ChosenRow[]): { readonly sum: number; readonly missing: number } {
  let sum = 0;
  let missing = 0;
  for (const { value } of rows) {
    if (value === null) missing += 1;
    else sum += value;
  }
  return { sum, missing };
}

/** Says whether the rows add up to the sum, to the unit; shares over sites leave billionths behind. */
export function agrees(sum: number, value: number | null): boolean {
  return value !== null && Math.abs(sum - value) < 0.5;
}

/** The sums with the mapped measure first. */
export function sumsInOrder(sums: Chosen['sums'], measure: Measure): Chosen['sums'] {
  return [
    ...sums.filter((each) => each.measure === measure),
    ...sums.filter((each) => each.measure !== measure),
  ];
}

/** The summary for a spreadsheet: measure, unit, value, share, members without a figure; the source line beneath. */
export function summaryText(
  { cells, companies, sums }: Pick<Chosen, 'cells' | 'companies' | 'sums'>,
  title: (measure: Measure) => string,
  source: string,
): string {
  const lines = [
    ['Measure', 'Unit', 'Chosen cells', 'Share of the total (%)', 'Without a figure'],
    ...sums.map(({ measure, value, share, missing }) => [
      title(measure),
      MEASURE_ENTRIES[measure].unit,
      value === null ? NOT_AVAILABLE : String(value),
      share === null ? NOT_AVAILABLE : String(share),
      String(missing),
    ]),
    ['Companies', 'companies', String(companies), '', ''],
    ['Cells with a site', 'cells', String(cells), '', ''],
  ].map((cellsOfLine) => cellsOfLine.join('\t'));
  return [...lines, '', source].join('\n');
}
