import { legendBlock } from './legend.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import type { SheetPanel } from './sheet.ts';
import { type Block, countLines, type Paragraph, spaced, stack, textBlock } from './text-block.ts';

/** How the words round a map are set. */
export interface PanelSetting {
  /** Of the title, and of the other words: narrower where they stand beside the map. */
  readonly titleWidth: number;
  readonly width: number;
  /** Of the small letters, points. */
  readonly size: number;
  /** 0: all of it stands beside the map. 1: long notes go to the notes. 2: lines and totals too, and long titles are cut there. */
  readonly brief: 0 | 1 | 2;
  /** Before the title, where a page has several maps: "a". */
  readonly letter: string;
  readonly raised: boolean;
}

/** The words above and below the map of a panel, and what had no room beside it. */
export interface PanelWords {
  readonly title: Block;
  readonly lines: Block;
  /** Legend, totals and note. */
  readonly legend: Block;
  readonly moved: readonly Paragraph[];
}

/** Lines of a note that stand beside a map among others. */
const SHORT_NOTE = 2;
const SHORT_TITLE = 2;

/** Sets the words of a panel, to stand above, below or beside its map. */
export function panelWords(panel: SheetPanel, setting: PanelSetting): PanelWords {
  const { titleWidth, width, size, brief, letter, raised } = setting;
  const moved: Paragraph[] = [];
  const quiet = { size, colour: PRINT_PALETTE.quietText };
  const titleLook = { size: size * 1.3, weight: 600 as const, colour: PRINT_PALETTE.text };
  const title = letter === '' ? panel.title : `${letter}  ${panel.title}`;
  const isCut = brief === 2 && countLines(title, titleLook, titleWidth) > SHORT_TITLE;
  if (isCut) moved.push({ label: letter, text: panel.title });
  const lines = panel.lines.filter((line) => line !== '');
  if (brief === 2 && lines.length > 0) moved.push({ label: letter, text: lines.join(' · ') });
  if (brief === 2 && panel.totals !== '') moved.push({ label: letter, text: panel.totals });
  const isLong = brief > 0 && countLines(panel.note, quiet, width) > SHORT_NOTE;
  if (isLong) moved.push({ label: letter, text: panel.note });
  return {
    title: textBlock(title, titleLook, titleWidth, isCut ? SHORT_TITLE : Infinity),
    lines: stack(brief === 2 ? [] : lines.map((line) => textBlock(line, quiet, width))),
    legend: stack([
      spaced(legendBlock(panel, { width, size, raised }), size * 0.5),
      ...(brief === 2
        ? []
        : [spaced(textBlock(panel.totals, { size, colour: PRINT_PALETTE.text }, width), size * 0.3)]),
      ...(isLong ? [] : [spaced(textBlock(panel.note, quiet, width), size * 0.2)]),
    ]),
    moved,
  };
}
