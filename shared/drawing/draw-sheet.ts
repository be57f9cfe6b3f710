import type { Drawing } from './drawing.ts';
import { drawNotesPages, drawPage } from './figure-page.ts';
import { layOutPage } from './page-layout.ts';
import type { Sheet, SheetPanel } from './sheet.ts';

const PER_PAGE = { single: 1, '2x2': 4, '3x3': 9 } as const;

/**
 * Draws the pages of a figure for print: its maps with legend, key, sources, method and notes, by its layout.
 *
 * Everything lies on the page and no words overlap: what has no room beside the maps is set on pages of notes that
 * follow them. Points; the same sheet gives the same drawings.
 */
export function drawSheet(sheet: Sheet): readonly Drawing[] {
  const perPage = PER_PAGE[sheet.figure.layout];
  const groups: (readonly SheetPanel[])[] = [];
  for (let from = 0; from < sheet.panels.length; from += perPage)
    groups.push(sheet.panels.slice(from, from + perPage));
  const pages = groups.flatMap((panels, index) => {
    const layout = layOutPage(sheet, panels, index * perPage);
    return [
      (number: number, count: number) => drawPage(sheet, panels, layout, number, count),
      ...drawNotesPages(sheet, layout.moved),
    ];
  });
  return pages.map((draw, index) => draw(index + 1, pages.length));
}
