import type { Scale } from '#shared/domain/import-mapping.ts';

/** What a header says of the unit of its numbers. */
export interface HeaderUnit {
  readonly scale: Scale | null;
  /** ISO 4217 code. */
  readonly currency: string | null;
  readonly isPercentage: boolean;
  /** The header without its unit, for recognising the rest. */
  readonly rest: string;
}

const CURRENCY: readonly (readonly [RegExp, string])[] = [
  [/£|\bgbp\b|\bpounds?\b|sterling/i, 'GBP'],
  [/€|\beur(?:os?)?\b/i, 'EUR'],
  [/us\$|\busd\b|\$|\bdollars?\b/i, 'USD'],
];
const MONEY = '(?:£|€|us\\$|\\$|gbp|eur|usd)';
const SCALES: readonly (readonly [RegExp, Scale])[] = [
  [
    new RegExp(`${MONEY}\\s*(?:bn|b|billions?)\\b|\\bbillions?\\b|\\bbn\\b|${MONEY}\\s*'?000,?000,?000`, 'i'),
    'billion',
  ],
  [
    new RegExp(
      `${MONEY}\\s*(?:m|mn|mm|mln|millions?)\\b|\\bmillions?\\b|\\bmn\\b|[(\\[]\\s*m\\s*[)\\]]|${MONEY}\\s*'?000,?000`,
      'i',
    ),
    'million',
  ],
  [
    new RegExp(
      `${MONEY}\\s*(?:k|'?000s?|thousands?)(?![0-9])|\\bthousands?\\b|\\b000s\\b|'000s?\\b|[(\\[]\\s*(?:k|'?000s?)\\s*[)\\]]`,
      'i',
    ),
    'thousand',
  ],
];
const PERCENTAGE = /%|\bper ?cent(?:age)?\b|\bpct\b/i;
const UNIT_WORDS =
  /us\$|[£€$%]|\b(?:gbp|usd|eur|pounds?|sterling|euros?|dollars?|millions?|billions?|thousands?|bn|mn)\b|'?\b000s?\b|[([]\s*(?:m|k|in)?\s*[)\]]/gi;
/** "£m", "$k": the sign with its letter, before the signs alone are taken away. */
const SIGN_AND_LETTER = /(?:us\$|[£€$]|\b(?:gbp|usd|eur))\s*(?:m|k|bn|b|mn|mm)\b/gi;

/** Reads scale, currency and percentage out of a header: "Turnover (£m)", "£000s", "Capex USD m", "TotalFundingMillionPounds". */
export function headerUnit(header: string): HeaderUnit {
  const text = header.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' ');
  return {
    scale: SCALES.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    currency: CURRENCY.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    isPercentage: PERCENTAGE.test(text),
    rest: text.replace(SIGN_AND_LETTER, ' ').replace(UNIT_WORDS, ' ').replace(/\s+/g, ' ').trim(),
  };
}
