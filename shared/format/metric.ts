import type { MetricEntry } from '../domain/area-metrics.ts';
import { UNDEFINED_REASONS, type MetricValue } from '../domain/metric-value.ts';
import { formatMoney, formatMoneyFull } from './money.ts';
import { formatNumber, formatRatio, isZeroText } from './number.ts';
import { formatPercent, placesOfPercentage } from './percent.ts';
import { SYMBOLS, type StatisticalSymbol } from './symbol.ts';

/** A figure as people read it. */
export interface FormattedValue {
  /** For the cell: "1,524", "£1.82bn", "1.25 [u]", "[z]". */
  readonly text: string;
  /** With every digit that counts: "£1,820,000,000". */
  readonly full: string;
  /** For a spreadsheet: the bare number, or the symbol. */
  readonly copy: number | string;
  readonly symbol: StatisticalSymbol | null;
  /** The reason or caution behind the symbol; null where there is nothing to say. */
  readonly hint: string | null;
}

type Kind = MetricEntry['kind'];

/** Writes a figure for screen and file alike; a figure that is absent altogether is [x]. */
export function formatMetricValue(
  value: MetricValue | undefined,
  entry: { readonly kind: string },
): FormattedValue {
  if (value === undefined) return standIn('[x]', 'The figure was not formed.');
  switch (value.kind) {
    case 'suppressed':
      return standIn('[c]', value.reason);
    case 'undefined': {
      const { symbol, sentence } = UNDEFINED_REASONS[value.reason];
      return standIn(symbol, sentence);
    }
    case 'list': {
      const text = value.items.join(', ');
      return text === ''
        ? standIn('[z]', 'The list is empty.')
        : { text, full: text, copy: text, symbol: null, hint: null };
    }
    case 'value':
      return formatValue(value, kindOf(entry.kind));
  }
}

function kindOf(kind: string): Kind {
  return kind === 'money' || kind === 'percentage' || kind === 'ratio' || kind === 'persons' ? kind : 'count';
}

function standIn(symbol: StatisticalSymbol, hint: string): FormattedValue {
  return { text: symbol, full: symbol, copy: symbol, symbol, hint };
}

function formatValue(figure: Extract<MetricValue, { kind: 'value' }>, kind: Kind): FormattedValue {
  const { value } = figure;
  const written = writeValue(value, kind, figure.basis.currency ?? 'GBP');
  const hints: string[] = [];
  let text = written.text;
  let symbol: StatisticalSymbol | null = null;
  if (value !== 0 && isZeroText(text)) {
    symbol = '[low]';
    text = symbol;
    hints.push('The value rounds to zero, but is not zero.');
  }
  if (figure.reliability === 'low') {
    symbol = '[u]';
    text = `${text} [u]`;
    hints.push(`${capital(SYMBOLS['[u]'])}.`);
  }
  if (figure.missing !== null && figure.missing > 0) {
    const one = figure.missing === 1;
    hints.push(
      `${formatNumber(figure.missing)} ${one ? 'member carries' : 'members carry'} no figure of this kind.`,
    );
  }
  return { text, full: written.full, copy: value, symbol, hint: hints.length === 0 ? null : hints.join(' ') };
}

function writeValue(value: number, kind: Kind, currency: string): { text: string; full: string } {
  switch (kind) {
    case 'money':
      return { text: formatMoney(value, currency), full: formatMoneyFull(value, currency) };
    case 'percentage':
      return { text: formatPercent(value, placesOfPercentage(value)), full: formatPercent(value, 2) };
    case 'ratio':
      return { text: formatRatio(value), full: formatNumber(value, 4) };
    case 'persons':
    case 'count':
      return { text: formatNumber(value), full: formatNumber(value, Number.isInteger(value) ? 0 : 2) };
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The unit for a column header, never for the cell: "£", "%", "persons"; null for plain ratios. */
export function unitForHeader(entry: { readonly unit: string; readonly kind: string }): string | null {
  return entry.kind === 'ratio' ? null : entry.unit;
}
