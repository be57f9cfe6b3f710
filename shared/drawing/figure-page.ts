import type { Drawing, GroupMark, Mark } from './drawing.ts';
import { frameOf } from './figure-frame.ts';
import { rectangle } from './legend.ts';
import { joinContents, keyBlock, orientationBlock } from './page-key.ts';
import { GUTTER, NOTE_GUTTER, type PageLayout, type PageSetting, pageSetting } from './page-layout.ts';
import { standingNotes } from './page-notes.ts';
import { drawMap } from './panel-map.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import type { Sheet, SheetPanel } from './sheet.ts';
import { baseLine, columnsBlock, pagesOfColumns, type Paragraph, textAt, textBlock } from './text-block.ts';

/** Draws a page of maps as it was laid out; the number of the page and how many there are stand in its corner. */
export function drawPage(
  sheet: Sheet,
  panels: readonly SheetPanel[],
  layout: PageLayout,
  number: number,
  count: number,
): Drawing {
  const { setting, header, footer, map, panelWidth, panelHeight, linesAt, legendAt } = layout;
  const { margin, columns, noteSize, nameSize } = setting;
  const width = setting.width - 2 * margin;
  const frame = frameOf(sheet, map);
  const top = margin + header.height;
  const drawn = panels.map((panel, index) => {
    const x = margin + (index % columns) * (panelWidth + GUTTER);
    const y = top + Math.floor(index / columns) * panelHeight;
    const box = { ...map, x: x + map.x, y: y + map.y };
    const { mark, contents } = drawMap(sheet, panel, frame, box, nameSize);
    const words = layout.panels[index];
    const edge: Mark = {
      ...rectangle(box.x, box.y, box.width, box.height, PRINT_PALETTE.rule),
      fill: null,
      stroke: PRINT_PALETTE.rule,
      strokeWidth: 0.5,
    };
    const marks: Mark[] = [
      mark,
      ...(frame.raised ? [] : [edge]),
      ...(words?.title.draw(x, y) ?? []),
      ...(words?.lines.draw(x, y + linesAt) ?? []),
      ...(words?.legend.draw(x, y + (legendAt ?? linesAt + words.lines.height)) ?? []),
    ];
    return { group: group(`panel: ${panel.title}`, marks), contents };
  });
  const contents = joinContents(drawn.map(({ contents: held }) => held));
  const orientation = orientationBlock(frame, noteSize);
  const key = keyBlock(sheet, panels, contents, { width, size: noteSize * 1.05 });
  let y = top + Math.ceil(panels.length / columns) * panelHeight;
  const scaleAt = y;
  y += orientation.height + noteSize * 0.5;
  const keyAt = y;
  y += key.height + noteSize * 0.5;
  const marks: Mark[] = [
    group('title', header.draw(margin, margin)),
    ...drawn.map(({ group: panel }) => panel),
    group('scale and north', orientation.draw(margin, scaleAt)),
    group('key', key.draw(margin, keyAt)),
    group('notes', [
      rectangle(margin, y, width, 0.4, PRINT_PALETTE.rule),
      ...footer.draw(margin, y + noteSize * 0.5),
    ]),
    ...(count > 1 ? [pageNumber(setting, number, count)] : []),
  ];
  return page(sheet, setting, describe(sheet, panels), marks);
}

function group(name: string, marks: readonly Mark[]): GroupMark {
  return { kind: 'group', name, marks };
}

function pageNumber({ width, height, margin, noteSize }: PageSetting, number: number, count: number): Mark {
  const look = { size: noteSize, colour: PRINT_PALETTE.quietText };
  return textAt(width - margin, baseLine(height - margin, noteSize), `${number} of ${count}`, look, 'end');
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
    const measure =
      height === colour
        ? `${height.name}, ${height.unit}`
        : `${height.name} (${height.unit}) as height, ${colour.name} (${colour.unit}) as colour`;
    return `${title}: ${measure}. ${totals}.`;
  });
  return [`${panels.length === 1 ? 'A map' : `${panels.length} maps`}.`, ...maps, figure.caption, method]
    .filter((text) => text !== '')
    .join(' ');
}

/** Sets what had no room beside the maps on pages of their own: none where nothing was moved. */
export function drawNotesPages(
  sheet: Sheet,
  moved: readonly Paragraph[],
): ((number: number, count: number) => Drawing)[] {
  if (moved.length === 0) return [];
  const setting = pageSetting(sheet);
  const { margin, noteSize, noteColumns } = setting;
  const width = setting.width - 2 * margin;
  const columns = { width, columns: noteColumns, gap: NOTE_GUTTER };
  const look = { size: noteSize * 1.15, colour: PRINT_PALETTE.text };
  const heading = textBlock(
    'Notes',
    { size: noteSize * 1.8, weight: 600, colour: PRINT_PALETTE.text },
    width,
  );
  const standing = columnsBlock(
    standingNotes(sheet),
    { size: noteSize, colour: PRINT_PALETTE.quietText },
    columns,
  );
  const top = margin + heading.height + noteSize;
  const foot = setting.height - margin - standing.height;
  return pagesOfColumns(moved, look, { ...columns, height: foot - noteSize - top }).map(
    (block) => (number: number, count: number) =>
      page(sheet, setting, 'Notes to the maps of this figure.', [
        group('title', heading.draw(margin, margin)),
        group('notes', block.draw(margin, top)),
        group('standing notes', standing.draw(margin, foot)),
        pageNumber(setting, number, count),
      ]),
  );
}
