import type { Sheet, SheetPanel } from './sheet.ts';
import type { Paragraph } from './text-block.ts';

/** The footnotes that a page needs: those of its cells, and those that belong to no cell. */
export function footnotesOf({ footnotes, panels }: Sheet, onPage: readonly SheetPanel[]): Paragraph[] {
  const numbersOf = (some: readonly SheetPanel[]) =>
    new Set(some.flatMap(({ marks }) => marks.map(({ number }) => number)));
  const [here, anywhere] = [numbersOf(onPage), numbersOf(panels)];
  return footnotes
    .filter(({ number }) => here.has(number) || !anywhere.has(number))
    .map(({ number, text }) => ({ label: String(number), text }));
}

/** The caveats of the panels on a page. */
export function caveatsOf({ caveats, panels }: Sheet, onPage: readonly SheetPanel[]): Paragraph[] {
  const here = new Set(onPage.map((panel) => panels.indexOf(panel)));
  return caveats
    .filter(({ panels: about }) => about.some((place) => here.has(place)))
    .map(({ text }) => ({ label: 'Caveat', text }));
}

/** What stands on every page whatever happens: the licence words, who may see it, and why it stands alone. */
export function standingNotes({ figure, attributions, clearance }: Sheet): Paragraph[] {
  return [
    { label: '', text: figure.override === '' ? '' : `Shown without its siblings: ${figure.override}` },
    { label: '', text: attributions.join(' ') },
    { label: '', text: clearance },
  ].filter(({ text }) => text !== '');
}

/** How the figure was made. */
export function methodNotes({ method, sources }: Sheet): Paragraph[] {
  return [
    { label: 'Method', text: method },
    { label: sources.length === 1 ? 'Source' : 'Sources', text: sources.join('; ') },
  ].filter(({ text }) => text !== '');
}
