import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import type { RulingActionKind, RulingFootnote } from '#shared/domain/ruling.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { formatMeasure } from '#shared/format/measure.ts';
import type { PanelContent } from './panel-answers.ts';

const DONE: Readonly<Record<RulingActionKind, string>> = {
  keep: 'kept',
  disregard: 'disregarded',
  cap: 'capped',
  reassign: 'reassigned',
  replace: 'replaced',
};

/** The rulings that touch a cell of a map, of its height and of its colour, each once. */
export function rulingsOfCell(content: PanelContent, q: number, r: number): RulingFootnote[] {
  if (content.kind !== 'cells') return [];
  const layers = content.colour === content.height ? [content.height] : [content.height, content.colour];
  const found = layers.flatMap(({ rulings, ruledCells }) => {
    const ids = ruledCells.find((cell) => cell.q === q && cell.r === r)?.rulingIds ?? [];
    return rulings.filter(({ rulingId }) => ids.includes(rulingId));
  });
  return found.filter(({ rulingId }, at) => found.findIndex((other) => other.rulingId === rulingId) === at);
}

/** “disregarded by ruling 3, capped by ruling 7”. */
export function actWords(rulings: readonly Pick<RulingFootnote, 'action' | 'number'>[]): string {
  return rulings.map(({ action, number }) => `${DONE[action]} by ruling ${number}`).join(', ');
}

/** “£1.20bn as captured; disregarded by ruling 3”. */
export function capturedWords(
  measure: AreaMeasure,
  value: number,
  captured: number | null,
  rulings: readonly Pick<RulingFootnote, 'action' | 'number'>[],
): string {
  const acts = actWords(rulings);
  return captured !== null && isOtherThan(value, captured)
    ? `${formatMeasure(measure, captured)} as captured; ${acts}`
    : acts;
}

/** What outputs print of a ruling. */
export function footnoteWords({ footnote, words }: RulingFootnote): string {
  return footnote === '' ? words : footnote;
}
