import type { ImportField } from '#shared/domain/import-field.ts';
import type { ColumnMapping } from '#shared/domain/import-mapping.ts';
import { schemeOfColumn } from './cell-codes.ts';
import { readWritten } from './cell-number.ts';
import type { ColumnContent } from './column-content.ts';
import { headerUnit } from './header-unit.ts';

/** Suggests how the cells of a column are read once it fills a field: unit, currency, form of dates, separator, scheme. */
export function suggestUse(
  header: string,
  field: ImportField,
  content: ColumnContent,
): Partial<Omit<ColumnMapping, 'column'>> {
  const unit = headerUnit(header);
  const use: Partial<Omit<ColumnMapping, 'column'>> = { field: field.id };
  switch (field.type) {
    case 'money':
      if (unit.scale !== null) use.scale = unit.scale;
      use.currency = unit.currency ?? currencyOf(content.examples) ?? 'GBP';
      return use;
    case 'number':
      // A unit of money that spans several columns (“£000s”) says nothing of the counts below it.
      if (unit.scale !== null && (unit.currency === null || field.id === 'value')) use.scale = unit.scale;
      if (unit.currency !== null && field.id === 'value') use.currency = unit.currency;
      if (field.id === 'value' && unit.isPercentage) use.unit = '%';
      return use;
    case 'date':
    case 'period':
      use.dateForm = content.dateForm ?? 'auto';
      if (field.type === 'period' && use.dateForm === 'ymd' && content.date < 0.5) use.dateForm = 'auto';
      return use;
    case 'list':
    case 'postcode-list':
      if (content.separator !== null) use.separator = content.separator;
      return use;
    case 'code-list':
      use.scheme = schemeFor(header, content);
      if (content.separator !== null && !(content.separator === ',' && hasTitles(content)))
        use.separator = content.separator;
      return use;
    default:
      return use;
  }
}

const CODE_THEN_TITLE = /^[A-Z]{0,6}\d[\d.]*\s*[-:–]\s*\S/i;

/** "62012 - Business and domestic software": a title that may hold commas, one to a cell. */
function hasTitles(content: ColumnContent): boolean {
  const titled = content.examples.filter((example) => CODE_THEN_TITLE.test(example)).length;
  const several = content.examples.filter((example) => /[,;]\s*\d{4,5}\b/.test(example)).length;
  return titled > content.examples.length / 2 && several === 0;
}

function schemeFor(header: string, content: ColumnContent): string {
  const key = header.toLowerCase();
  if (content.sic > 0.7 || /\bsics?\b|sic ?(?:20)?07|sic ?code|sictext|siccode/.test(key)) return 'sic-2007';
  if (/rtic.*(?:sub|vertical)/.test(key)) return 'data-city-rtic-subsector';
  if (/rtic/.test(key)) return 'data-city-rtic';
  return schemeOfColumn(header);
}

function currencyOf(examples: readonly string[]): string | null {
  for (const example of examples) {
    const signs = readWritten(example.trim(), false)?.currencies;
    if (signs !== null && signs !== undefined) return signs[0] ?? null;
  }
  return null;
}
