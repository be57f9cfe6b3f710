import { extentOf, tallestOf } from './figure-frame.ts';
import { keyBlock, possibleContents } from './page-key.ts';
import { caveatsOf, footnotesOf, methodNotes, standingNotes } from './page-notes.ts';
import { panelWords, type PanelWords } from './panel-block.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import { parallelProjection } from './projection.ts';
import type { Sheet, SheetPanel } from './sheet.ts';
import {
  type Block,
  columnsBlock,
  countLines,
  lineHeight,
  NOTHING,
  type Paragraph,
  stack,
  textBlock,
} from './text-block.ts';
import { textWidth } from './text-width.ts';

/** Measures of a page, points. */
export interface PageSetting {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly columns: number;
  readonly rows: number;
  /** Of the small letters round the maps, of the notes, and of names on the maps. */
  readonly panelSize: number;
  readonly noteSize: number;
  readonly nameSize: number;
  readonly noteColumns: number;
  /** Where a map comes out lower than this, something gives way. */
  readonly leastMap: number;
}

const PAPERS = { A4: [595.28, 841.89], A3: [841.89, 1190.55] } as const;
const GRID = { single: 1, '2x2': 2, '3x3': 3 } as const;

/** Between maps, and between columns of notes, points. */
export const GUTTER = 14;
export const NOTE_GUTTER = 21;

/** Says how a figure lies on its paper. */
export function pageSetting({ figure, panels }: Pick<Sheet, 'figure' | 'panels'>): PageSetting {
  const [short, long] = PAPERS[figure.paper];
  const [width, height] = figure.orientation === 'portrait' ? [short, long] : [long, short];
  const grid = GRID[figure.layout];
  const columns = Math.min(grid, Math.max(1, panels.length));
  const rows = Math.min(grid, Math.max(1, Math.ceil(panels.length / columns)));
  const large = figure.paper === 'A3' ? 1.2 : 1;
  return {
    width,
    height,
    margin: 28 * large,
    columns,
    rows,
    panelSize: (grid === 1 ? 7.5 : grid === 2 ? 6.8 : 6) * large,
    noteSize: 6.2 * large,
    nameSize: (grid === 1 ? 6.8 : grid === 2 ? 5.6 : 4.8) * large,
    noteColumns: width > 1000 ? 3 : width > 700 ? 2 : 1,
    leastMap: Math.min(height, width) * (grid === 1 ? 0.4 : grid === 2 ? 0.2 : 0.12),
  };
}

/** What gives way where a page is full: footnotes and caveats; then method, caption and long notes; then the lines of the panels. */
const BRIEFS = [0, 1, 2, 3] as const;
type Brief = (typeof BRIEFS)[number];

/** Where everything of a page of maps stands, points from the upper left corner of the page or of a panel. */
export interface PageLayout {
  readonly setting: PageSetting;
  readonly header: Block;
  readonly footer: Block;
  readonly moved: readonly Paragraph[];
  readonly panels: readonly PanelWords[];
  /** From one panel to the next. */
  readonly panelWidth: number;
  readonly panelHeight: number;
  readonly map: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Where the words other than the title begin: the lines, and legend with totals and note. */
  readonly linesAt: number;
  /** Null: under the lines. */
  readonly legendAt: number | null;
}

/** Of the width of a panel, for words that stand beside its map; 0: they stand above and below it. */
const BESIDE = [0, 0.3, 0.46] as const;
type Beside = (typeof BESIDE)[number];

/**
 * Lays out a page of maps: words under the maps or beside them, whichever leaves the larger maps, and on the notes
 * page what would leave them too small.
 */
export function layOutPage(sheet: Sheet, panels: readonly SheetPanel[], firstNumber: number): PageLayout {
  const setting = pageSetting(sheet);
  const aspect = aspectOf(sheet);
  const largeness = ({ map }: PageLayout) => Math.min(map.height, map.width / aspect);
  let best: PageLayout | null = null;
  for (const brief of BRIEFS) {
    for (const beside of BESIDE) {
      const layout = layoutOf(sheet, panels, firstNumber, setting, brief, beside);
      if (best === null || largeness(layout) > largeness(best) * 1.02) best = layout;
    }
    if (best !== null && largeness(best) >= Math.min(setting.leastMap, roomFor(setting, aspect))) break;
  }
  return best ?? layoutOf(sheet, panels, firstNumber, setting, 3, 0);
}

/** A very wide or high ground can never be as large as wished for: half of what the empty panel would give is enough. */
function roomFor({ width, height, margin, columns, rows }: PageSetting, aspect: number): number {
  const panel = { width: (width - 2 * margin) / columns, height: (height - 2 * margin) / rows };
  return Math.min(panel.height, panel.width / aspect) / 2;
}

/** Width to height of the ground with its tallest prism, as it is seen. */
function aspectOf(sheet: Sheet): number {
  const { figure } = sheet;
  const extent = extentOf(sheet);
  const raised = figure.view === 'axonometric';
  const view = raised ? { bearing: figure.bearing, tilt: figure.tilt } : { bearing: 0, tilt: 0 };
  const { project, rise } = parallelProjection(view, 1, [extent.west, extent.south], [0, 0]);
  const corners = [extent.west, extent.east].flatMap((easting) =>
    [extent.south, extent.north].map((northing) => project(easting, northing)),
  );
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const headroom = raised ? (rise * tallestOf(sheet, extent)) / 2 : 0;
  return span(corners.map(([x]) => x)) / (span(corners.map(([, y]) => y)) + headroom);
}

function layoutOf(
  sheet: Sheet,
  panels: readonly SheetPanel[],
  firstNumber: number,
  setting: PageSetting,
  brief: Brief,
  beside: Beside,
): PageLayout {
  const { figure } = sheet;
  const { columns, rows, panelSize, noteSize, noteColumns } = setting;
  const width = setting.width - 2 * setting.margin;
  const panelWidth = (width - GUTTER * (columns - 1)) / columns;
  const wordsWidth = beside > 0 ? panelWidth * beside : panelWidth;
  const several = sheet.panels.length > 1 && figure.layout !== 'single';
  const words = panels.map((panel, index) =>
    panelWords(panel, {
      titleWidth: panelWidth,
      width: wordsWidth,
      // The last that gives way: words a little smaller, rather than no map.
      size: brief === 3 ? panelSize * 0.85 : panelSize,
      brief: brief === 3 ? 2 : brief === 2 || (figure.layout === '3x3' && beside === 0) ? 1 : 0,
      letter: several ? String.fromCharCode(97 + firstNumber + index) : '',
      raised: figure.view === 'axonometric',
    }),
  );
  const captionLook = { size: noteSize * 1.25, colour: PRINT_PALETTE.text };
  const hasCaption = brief < 2 && countLines(figure.caption, captionLook, width) <= 3;
  const caption: Paragraph[] =
    hasCaption || figure.caption === '' ? [] : [{ label: 'Caption', text: figure.caption }];
  const here: Paragraph[] = [];
  const moved: Paragraph[] = [];
  (brief >= 2 ? moved : here).push(...caption, ...words.flatMap((word) => word.moved));
  (brief >= 1 ? moved : here).push(...footnotesOf(sheet, panels), ...caveatsOf(sheet, panels));
  (brief >= 2 ? moved : here).push(...methodNotes(sheet));
  if (moved.length > 0) here.push({ label: '', text: 'Notes follow on the next page.' });
  const footer = stack(
    [
      hasCaption ? textBlock(figure.caption, captionLook, width) : NOTHING,
      columnsBlock(
        [...here, ...standingNotes(sheet)],
        { size: noteSize, colour: PRINT_PALETTE.quietText },
        { width, columns: noteColumns, gap: NOTE_GUTTER },
      ),
    ],
    noteSize * 0.6,
  );
  const header = headerBlock(figure.title === '' ? figure.name : figure.title, setting, width);
  const key = keyBlock(sheet, panels, possibleContents(sheet, panels), { width, size: noteSize * 1.05 });
  const around =
    header.height + noteSize * 2.4 + key.height + footer.height + lineHeight(noteSize) + noteSize * 1.8;
  const panelHeight = (setting.height - 2 * setting.margin - around) / rows;
  const tallest = (block: (word: PanelWords) => Block) =>
    Math.max(0, ...words.map((word) => block(word).height));
  const [titleRoom, linesRoom, legendRoom] = [
    tallest(({ title }) => title) + panelSize * 0.3,
    tallest(({ lines }) => lines),
    tallest(({ legend }) => legend) + panelSize * 0.4,
  ];
  const gap = GUTTER * 0.7;
  if (beside > 0) {
    const side = Math.max(0, ...words.map(({ lines, legend }) => lines.height + legend.height));
    const height = panelHeight - titleRoom - gap;
    // Words that are higher than the panel would run into the next one.
    const fits = side <= height;
    const x = wordsWidth + GUTTER * 0.6;
    const map = { x, y: titleRoom, width: panelWidth - x, height: fits ? height : 1 };
    return {
      setting,
      header,
      footer,
      moved,
      panels: words,
      panelWidth,
      panelHeight,
      map,
      linesAt: titleRoom,
      legendAt: null,
    };
  }
  const mapAt = titleRoom + linesRoom + panelSize * 0.3;
  const height = Math.max(1, panelHeight - mapAt - legendRoom - gap);
  return {
    setting,
    header,
    footer,
    moved,
    panels: words,
    panelWidth,
    panelHeight,
    map: { x: 0, y: mapAt, width: panelWidth, height },
    linesAt: titleRoom,
    legendAt: mapAt + height,
  };
}

function headerBlock(title: string, { panelSize, noteSize }: PageSetting, width: number): Block {
  const largest = noteSize * 2.3;
  const share = [1, 0.9, 0.8, 0.7].find((step) => textWidth(title, largest * step, 600) <= width) ?? 0.7;
  const text = textBlock(title, { size: largest * share, weight: 600, colour: PRINT_PALETTE.text }, width);
  return { height: text.height + panelSize * 0.8, draw: (x, y) => text.draw(x, y) };
}
