import type { ImportField } from '#shared/domain/import-field.ts';
import type { ColumnContent } from './column-content.ts';

/** How the values of a column fit a field. */
export interface ContentFit {
  /** 0 = cannot be, 1 = just so, 0.5 = says nothing. */
  readonly fit: number;
  /** 0 to 1: how far the values alone, under whatever name, speak for this field. */
  readonly alone: number;
  /** What the values look like, for the reason given. Empty where they say nothing. */
  readonly words: string;
}

const NEUTRAL: ContentFit = { fit: 0.5, alone: 0, words: '' };
/** Text fields that are often digits alone. */
const DIGIT_TEXTS = new Set([
  'supplierReference',
  'projectId',
  'projectNumber',
  'institutionCode',
  'unitNumber',
  'submission',
  'rank',
  'previousRank',
  'code',
  'parent',
  'parentNumber',
  'ultimateParentNumber',
  'areaVintage',
  'dimension',
]);

/** Judges the values of a column against a field: by its type, and by what only some fields hold. */
export function contentFit(field: ImportField, content: ColumnContent): ContentFit {
  if (content.filled === 0) return NEUTRAL;
  const special = specialFit(field, content);
  if (special !== null) return special;
  const said = (fit: number, words: string, alone = 0): ContentFit => ({ fit, alone, words });
  switch (field.type) {
    case 'postcode':
      return said(content.postcode, 'postcodes', content.postcode > 0.6 ? content.postcode * 0.8 : 0);
    case 'postcode-list':
      return said(
        Math.max(content.postcodeList, content.postcode * 0.8),
        'lists of postcodes',
        content.postcodeList > 0.4 && content.postcode < 0.95 ? 0.8 : 0,
      );
    case 'company-number':
      return said(
        content.companyNumber,
        'company numbers',
        content.companyNumber > 0.8 && content.length >= 7 && content.length <= 8.5 && content.distinct > 0.4
          ? 0.75
          : 0,
      );
    case 'date':
      return said(
        Math.max(content.date, content.period * 0.9, content.dateForm === 'spreadsheet' ? 0.9 : 0),
        'dates',
      );
    case 'period':
      return said(Math.max(content.period, content.date), 'years or periods', content.period > 0.9 ? 0.6 : 0);
    case 'number':
    case 'money':
    case 'percentage':
      // Years are numbers too, but no measure of anything.
      return said(content.period > 0.9 ? 0.3 : content.number, 'numbers');
    case 'flag':
      return said(content.flag > 0 ? content.flag : zeroOrOne(content) ? 0.8 : 0, 'yes and no');
    case 'code-list':
      return said(
        content.sic > 0.7
          ? 1
          : content.number > 0.95
            ? 0.4
            : content.date > 0.7 || content.postcode > 0.5 || content.areaCode > 0.7
              ? 0.05
              : 0.5,
        content.sic > 0.7 ? 'industry codes' : '',
        content.sic > 0.8
          ? content.length > 8
            ? 0.8
            : content.length >= 4.5 && content.distinct < 1
              ? 0.62
              : 0
          : 0,
      );
    case 'list':
    case 'text':
      return textFit(field, content);
  }
}

function zeroOrOne(content: ColumnContent): boolean {
  return content.number === 1 && content.smallest >= 0 && content.largest <= 1;
}

function textFit(field: ImportField, content: ColumnContent): ContentFit {
  if (DIGIT_TEXTS.has(field.id)) return NEUTRAL;
  if (content.postcode > 0.6 || content.flag > 0.95) return { fit: 0.2, alone: 0, words: '' };
  if (content.number > 0.9 || content.date > 0.9) return { fit: 0.1, alone: 0, words: '' };
  return { fit: 0.6, alone: 0, words: '' };
}

/** Fields whose values have a form of their own, whatever their type. */
function specialFit(field: ImportField, content: ColumnContent): ContentFit | null {
  switch (field.id) {
    case 'latitude':
      return { fit: content.latitude, alone: content.latitude > 0.9 ? 0.6 : 0, words: 'latitudes' };
    case 'longitude':
      return { fit: content.longitude, alone: content.longitude > 0.9 ? 0.45 : 0, words: 'longitudes' };
    case 'website':
      return { fit: Math.max(content.url, 0.2), alone: content.url > 0.7 ? 0.75 : 0, words: 'web addresses' };
    case 'areaCode':
    case 'districtCode':
    case 'areaCodes':
      return {
        fit: content.areaCode > 0.5 ? content.areaCode : content.number > 0.9 ? 0.2 : 0.45,
        alone: content.areaCode > 0.7 ? 0.75 : 0,
        words: content.areaCode > 0.5 ? 'area codes' : '',
      };
    case 'description':
      if (content.sic > 0.7) return { fit: 0.05, alone: 0, words: '' };
      return {
        fit: content.length > 50 ? 0.9 : 0.4,
        alone: content.length > 110 ? 0.55 : 0,
        words: 'long texts',
      };
    case 'supplierReference':
      return { fit: content.distinct > 0.9 ? 0.6 : 0.05, alone: 0, words: '' };
    case 'companyName':
      return content.number > 0.5 || content.postcode > 0.5 || content.url > 0.5
        ? { fit: 0.05, alone: 0, words: '' }
        : { fit: content.distinct > 0.6 ? 0.8 : 0.4, alone: 0, words: '' };
    case 'areaName':
    case 'institutionName':
    case 'name':
      return content.number > 0.5 || content.areaCode > 0.5 ? { fit: 0.05, alone: 0, words: '' } : NEUTRAL;
    default:
      return null;
  }
}
