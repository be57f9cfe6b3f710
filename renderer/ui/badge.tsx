import { BADGES, SYMBOLS, type BadgeKind, type StatisticalSymbol } from '#shared/format/symbol.ts';
import { Explained } from './tooltip.tsx';

/** A quiet mark after a value: annotated ▴, ruled ■, stale ◌, small number ⌄. */
export function Badge({ kind, words }: { kind: BadgeKind; words?: string }) {
  return <Explained className="ui-badge" text={BADGES[kind].mark} words={words ?? BADGES[kind].words} />;
}

/** A word in a thin frame, for states such as "sample" or "indicative". */
export function Tag({ children }: { children: string }) {
  return <span className="ui-tag">{children}</span>;
}

/** The key to the symbols and badges that a view uses. */
export function SymbolKey({
  symbols = [],
  badges = [],
}: {
  symbols?: readonly StatisticalSymbol[];
  badges?: readonly BadgeKind[];
}) {
  const parts = [
    ...symbols.map((symbol) => `${symbol} ${SYMBOLS[symbol]}`),
    ...badges.map((badge) => `${BADGES[badge].mark} ${BADGES[badge].words}`),
  ];
  return parts.length === 0 ? null : <p className="quiet small">{parts.join(' · ')}</p>;
}
