import type { Drawing, GroupMark, Mark } from './drawing.ts';
import { type FigureFrame, frameOf } from './figure-frame.ts';
import { rectangle } from './legend.ts';
import { footnotesOf, methodNotes, standingNotes } from './page-notes.ts';
import { joinContents, keyBlock, orientationBlock } from './page-key.ts';
import { panelWords, type PanelWords } from './panel-block.ts';
import { drawMap } from './panel-map.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import type { Sheet, SheetPanel } from './sheet.ts';
import {
  baseLine,
  type Block,
  columnsBlock,
  countLines,
  lineHeight,
  pagesOfColumns,
  type Paragraph,
  stack,
  textAt,
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
  /** Lower than this a map is not drawn as long as anything can give way. */
  readonly leastMap: number;
}

const PAPERS = { A4: [595.28, 841.89], A3: [841.89, 1190.55] } as const;
const GRID = { single: 1, '2x2': 2, '3x3': 3 } as const;

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
    leastMap: (height * (grid === 1 ? 0.42 : grid === 2 ? 0.4 : 0.36)) / rows,
  };
}

/** What gives way where a page is full: first the footnotes, then method and caption, then the lines of the panels. */
const BRIEFS = [0, 1, 2, 3] as const;
type Brief = (typeof BRIEFS)[number];

interface PageParts {
  readonly header: Block;
  readonly words: readonly PanelWords[];
  readonly above: number;
  readonly below: number;
  readonly footer: Block;
  readonly moved: readonly Paragraph[];
  readonly mapWidth: number;
  readonly mapHeight: number;
}

const GUTTER = 14;

/** Lays out a page of maps; `draw` needs its number and how many pages there are. */
export function layOutPage(
  sheet: Sheet,
  panels: readonly SheetPanel[],
  firstNumber: number,
): { readonly moved: readonly Paragraph[]; draw(number: number, count: number): Drawing } {
  const setting = pageSetting(sheet);
  const all = BRIEFS.map((brief) => () => partsOf(sheet, panels, firstNumber, setting, brief));
  let parts: PageParts | null = null;
  for (const make of all) {
    parts = make();
    if (parts.mapHeight >= setting.leastMap) break;
  }
  const chosen = parts ?? partsOf(sheet, panels, firstNumber, setting, 3);
  return {
    moved: chosen.moved,
    draw: (number, count) => drawPage(sheet, panels, setting, chosen, number, count),
  };
}

/** Room for the key and the scale bar is kept for the fullest key: it is known only when the maps are drawn. */
const KEY_LINES = 3;

function partsOf(
  sheet: Sheet,
  panels: readonly SheetPanel[],
  firstNumber: number,
  setting: PageSetting,
  brief: Brief,
): PageParts {
  const { figure } = sheet;
  const { columns, rows, panelSize, noteSize, noteColumns } = setting;
  const width = setting.width - 2 * setting.margin;
  const mapWidth = (width - GUTTER * (columns - 1)) / columns;
  const several = sheet.panels.length > 1 && figure.layout !== 'single';
  const words = panels.map((panel, index) =>
    panelWords(panel, {
      width: mapWidth,
      size: panelSize,
      brief: brief === 3 ? 2 : brief >= 2 || figure.layout === '3x3' ? 1 : 0,
      letter: several ? String.fromCharCode(97 + firstNumber + index) : '',
      raised: figure.view === 'axonometric',
    }),
  );
  const footnotes = footnotesOf(sheet, panels);
  const panelNotes = words.flatMap(({ moved }) => moved);
  const captionSize = noteSize * 1.25;
  const captionLook = { size: captionSize, colour: PRINT_PALETTE.text };
  const isLongCaption = countLines(figure.caption, captionLook, width) > 3;
  const caption: Paragraph[] =
    figure.caption === '' || (!isLongCaption && brief < 2)
      ? []
      : [{ label: 'Caption', text: figure.caption }];
  const here: Paragraph[] = [];
  const moved: Paragraph[] = [];
  (brief >= 2 ? moved : here).push(...caption);
  (brief >= 2 ? moved : here).push(...panelNotes);
  (brief >= 1 ? moved : here).push(...footnotes);
  (brief >= 2 ? moved : here).push(...methodNotes(sheet));
  const pointer = moved.length === 0 ? [] : [{ label: '', text: 'Notes follow on the next page.' }];
  const noteLook = { size: noteSize, colour: PRINT_PALETTE.quietText };
  const notes = columnsBlock([...here, ...pointer, ...standingNotes(sheet)], noteLook, {
    width,
    columns: noteColumns,
    gap: GUTTER * 1.5,
  });
  const shownCaption =
    isLongCaption || brief >= 2
      ? textBlock('', captionLook, width)
      : textBlock(figure.caption, captionLook, width);
  const header = headerBlock(figure.title === '' ? figure.name : figure.title, setting, width);
  const footer = stack([shownCaption, notes], noteSize * 0.6);
  const above = Math.max(0, ...words.map(({ above: block }) => block.height)) + panelSize * 0.4;
  const below = Math.max(0, ...words.map(({ below: block }) => block.height));
  const keyRoom = KEY_LINES * lineHeight(noteSize * 1.05) + noteSize * 4.6;
  const pageLine = lineHeight(noteSize);
  const room =
    setting.height - 2 * setting.margin - header.height - footer.height - keyRoom - pageLine - noteSize * 1.2;
  const mapHeight = room / rows - above - below - GUTTER * 0.6;
  return { header, words, above, below, footer, moved, mapWidth, mapHeight: Math.max(20, mapHeight) };
}

function headerBlock(title: string, { panelSize, noteSize }: PageSetting, width: number): Block {
  const largest = noteSize * 2.3;
  const steps = [1, 0.9, 0.8, 0.7];
  const share = steps.find((step) => textWidth(title, largest * step, 600) <= width) ?? 0.7;
  const look = { size: largest * share, weight: 600 as const, colour: PRINT_PALETTE.text };
  const text = textBlock(title, look, width);
  return { height: text.height + panelSize * 0.8, draw: (x, y) => text.draw(x, y) };
}

function drawPage(
  sheet: Sheet,
  panels: readonly SheetPanel[],
  setting: PageSetting,
  parts: PageParts,
  number: number,
  count: number,
): Drawing {
  const { margin, width: pageWidth, columns, noteSize, panelSize, nameSize } = setting;
  const { header, words, above, below, footer, mapWidth, mapHeight } = parts;
  const width = pageWidth - 2 * margin;
  const frame = frameOf(sheet, { width: mapWidth, height: mapHeight });
  const top = margin + header.height;
  const cellHeight = above + mapHeight + below + GUTTER * 0.6;
  const drawn = panels.map((panel, index) => {
    const x = margin + (index % columns) * (mapWidth + GUTTER);
    const y = top + Math.floor(index / columns) * cellHeight;
    const map = drawMap(
      sheet,
      panel,
      frame,
      { x, y: y + above, width: mapWidth, height: mapHeight },
      nameSize,
    );
    const text = words[index];
    const marks: Mark[] = [
      ...(text?.above.draw(x, y) ?? []),
      map.mark,
      mapEdge(frame, x, y + above, mapWidth, mapHeight),
      ...(text?.below.draw(x, y + above + mapHeight + panelSize * 0.2) ?? []),
    ];
    return { group: group(`panel: ${panel.title}`, marks), contents: map.contents };
  });
  const rows = Math.ceil(panels.length / columns);
  let y = top + rows * cellHeight + noteSize * 0.3;
  const contents = joinContents(drawn.map(({ contents: held }) => held));
  const orientation = orientationBlock(frame, noteSize);
  const key = keyBlock(sheet, panels, contents, { width, size: noteSize * 1.05 });
  const marks: Mark[] = [
    group('title', header.draw(margin, margin)),
    ...drawn.map(({ group: panel }) => panel),
    group('scale and north', orientation.draw(margin, y)),
  ];
  y += orientation.height + noteSize * 0.4;
  marks.push(group('key', key.draw(margin, y)));
  y += key.height + noteSize * 0.5;
  marks.push(
    group('notes', [
      rectangle(margin, y, width, 0.4, PRINT_PALETTE.rule),
      ...footer.draw(margin, y + noteSize * 0.4),
    ]),
  );
  if (count > 1) marks.push(pageNumber(setting, number, count));
  return page(sheet, setting, describe(sheet, panels), marks);
}

function mapEdge({ raised }: FigureFrame, x: number, y: number, width: number, height: number): Mark {
  return {
    ...rectangle(x, y, width, height, PRINT_PALETTE.rule),
    fill: null,
    stroke: raised ? null : PRINT_PALETTE.rule,
    strokeWidth: 0.5,
  };
}

function group(name: string, marks: readonly Mark[]): GroupMark {
  return { kind: 'group', name, marks };
}

function pageNumber({ width, height, margin, noteSize }: PageSetting, number: number, count: number): Mark {
  return textAt(
    width - margin,
    baseLine(height - margin, noteSize),
    `${number} of ${count}`,
    { size: noteSize, colour: PRINT_PALETTE.quietText },
    'end',
  );
}

function page(
  { figure }: Sheet,
  { width, height }: PageSetting,
  description: string,
  marks: Mark[],
): Drawing {
  const title = figure.title === '' ? figure.name : figure.title;
  return { width, height, title, description, background: PRINT_PALETTE.paper, marks };
}

/** What is to be seen, for those who cannot see it. */
function describe({ figure, method }: Sheet, panels: readonly SheetPanel[]): string {
  const maps = panels.map(({ title, totals, colour, height }) => {
    const measure = height === colour ? height.name : `${height.name} as height, ${colour.name} as colour`;
    return `${title}: ${measure}, ${height.unit}. ${totals}`;
  });
  return [`${panels.length === 1 ? 'A map' : `${panels.length} maps`}.`, ...maps, figure.caption, method]
    .filter((text) => text !== '')
    .join(' ');
}

/** Sets what had no room on pages of their own: none where nothing was moved. */
export function drawNotesPage(
  sheet: Sheet,
  moved: readonly Paragraph[],
): ((number: number, count: number) => Drawing)[] {
  if (moved.length === 0) return [];
  const setting = pageSetting(sheet);
  const { margin, noteSize, noteColumns } = setting;
  const width = setting.width - 2 * margin;
  const look = { size: noteSize * 1.15, colour: PRINT_PALETTE.text };
  const heading = textBlock(
    'Notes',
    { size: noteSize * 1.8, weight: 600, colour: PRINT_PALETTE.text },
    width,
  );
  const standing = columnsBlock(
    standingNotes(sheet),
    { size: noteSize, colour: PRINT_PALETTE.quietText },
    { width, columns: noteColumns, gap: GUTTER * 1.5 },
  );
  const top = margin + heading.height + noteSize;
  const height = setting.height - margin - top - standing.height - noteSize;
  return pagesOfColumns(moved, look, { width, columns: noteColumns, gap: GUTTER * 1.5, height }).map(
    (block) => (number: number, count: number) =>
      page(sheet, setting, 'Notes to the maps of this figure.', [
        group('title', heading.draw(margin, margin)),
        group('notes', block.draw(margin, top)),
        group('standing notes', standing.draw(margin, setting.height - margin - standing.height)),
        pageNumber(setting, number, count),
      ]),
  );
}
