import { marksOf, numberFootnotes, type NumberedFootnote } from '#shared/domain/footnote.ts';
import { hexId, parseHexId } from '#shared/domain/hex-lattice.ts';
import type { Sheet, SheetPanel } from '#shared/drawing/sheet.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { SHOWN } from '#shared/drawing/sheet.ts';
import type { FormedPanel } from './figure-basis.ts';
import type { PanelValues } from './panel-values.ts';

/** The rulings that touch a figure, with the numbers of their footnotes, which come before those of annotations. */
export interface FigureRulings {
  readonly footnotes: Sheet['footnotes'];
  /** One list for each panel. */
  readonly marks: readonly SheetPanel['marks'][];
  readonly ghosts: readonly SheetPanel['ghosts'][];
  /** Numbers of the rulings that touch a panel’s total. */
  readonly onTotal: readonly (readonly number[])[];
  /** The numbers of the footnotes of some rulings, ascending. */
  numbersOf(rulingIds: readonly string[]): number[];
}

/** Numbers the rulings that touch what a figure shows, panel by panel in the order of their own numbers, and says where each stands. */
export function numberRulings(formed: readonly FormedPanel[]): FigureRulings {
  const known = formed.flatMap(({ values }) => values.flatMap(({ rulings }) => rulings));
  const numbered = numberFootnotes(
    formed.map(({ values }) => values.flatMap(({ rulings }) => rulings.map(({ rulingId }) => rulingId))),
    known,
  );
  const numbersOf = (ids: readonly string[]) => marksOf(ids, numbered);
  return {
    footnotes: numbered.map((one) => ({ number: one.mark, text: textOf(one) })),
    marks: formed.map(({ values }) => values.flatMap((each) => marksIn(each, numbersOf))),
    ghosts: formed.map(({ values: [height] }) => ghostsIn(height)),
    onTotal: formed.map(({ values: [height] }) =>
      numbersOf((height?.rulings ?? []).map(({ rulingId }) => rulingId)),
    ),
    numbersOf,
  };
}

/** “Turnover at LE67 1FQ disregarded: … (ruling 12).” */
function textOf({ number, footnote, words, subjectLabel }: NumberedFootnote): string {
  const text = (footnote === '' ? `${subjectLabel}: ${words}` : footnote).replaceAll(/\s+/g, ' ').trim();
  return `${text.replace(/\.$/, '')} (ruling ${number}).`;
}

function marksIn(
  { cells }: PanelValues,
  numbersOf: (ids: readonly string[]) => number[],
): SheetPanel['marks'][number][] {
  return [...(cells?.rulingIds ?? [])].flatMap(([id, rulingIds]) => {
    const cell = parseHexId(id);
    return cell === null ? [] : numbersOf(rulingIds).map((number) => ({ ...cell, number, ruled: true }));
  });
}

/** What was captured otherwise than it is shown, and may be told. */
function ghostsIn(height: PanelValues | undefined): SheetPanel['ghosts'] {
  const cells = height?.cells ?? null;
  if (cells === null || cells.rulingIds.size === 0) return [];
  return Array.from(cells.q, (q, at) => ({ q, r: cells.r[at] ?? 0, at })).flatMap(({ q, r, at }) => {
    const captured = cells.captured[at] ?? Number.NaN;
    return cells.rulingIds.has(hexId(q, r)) &&
      cells.state[at] === SHOWN &&
      isOtherThan(cells.own[at] ?? Number.NaN, captured)
      ? [{ q, r, captured }]
      : [];
  });
}
