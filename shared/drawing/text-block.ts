import type { Mark, TextMark } from './drawing.ts';
import { ASCENT, DESCENT } from './label-placement.ts';
import { type FontWeight, textWidth, wrapText } from './text-width.ts';

/** Something with a height that can be put on the page at its upper left corner: points. */
export interface Block {
  readonly height: number;
  draw(x: number, y: number): Mark[];
}

export const NOTHING: Block = { height: 0, draw: () => [] };

/** How a text looks. */
export interface TextLook {
  readonly size: number;
  readonly weight?: FontWeight;
  readonly colour: string;
}

/** From one base line to the next, of the size. */
const LEADING = 1.3;

/** How high a line stands, points. */
export const lineHeight = (size: number) => size * LEADING;

/** One line of text by its base line. */
export function textAt(
  x: number,
  y: number,
  text: string,
  { size, weight = 400, colour }: TextLook,
  anchor: TextMark['anchor'] = 'start',
): TextMark {
  return { kind: 'text', x, y, text, size, weight, fill: colour, anchor };
}

/** The base line of a line whose box begins at a height. */
export function baseLine(top: number, size: number): number {
  return top + (lineHeight(size) - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
}

/** One line of a paragraph, with what stands before it. */
interface FlowLine {
  readonly text: string;
  readonly label: string;
  readonly indent: number;
  readonly size: number;
  readonly look: TextLook;
  /** Points left free above it: the first line of a paragraph. */
  readonly above: number;
}

/** A paragraph of notes: a label in heavier letters, then its text. */
export interface Paragraph {
  readonly label: string;
  readonly text: string;
}

/** A text as a block of lines, at most so many of them; the last is then shortened with an ellipsis. */
export function textBlock(text: string, look: TextLook, width: number, most = Infinity): Block {
  const { size, weight } = look;
  const lines = wrapText(text, { size, weight, width });
  const shown = lines.slice(0, most);
  if (lines.length > most) {
    const last = shown.pop() ?? '';
    let letters = Array.from(last);
    while (letters.length > 0 && textWidth(`${letters.join('')}…`, size, weight) > width)
      letters = letters.slice(0, -1);
    shown.push(`${letters.join('').trimEnd()}…`);
  }
  return {
    height: shown.length * lineHeight(size),
    draw: (x, y) =>
      shown.map((line, index) => textAt(x, baseLine(y + index * lineHeight(size), size), line, look)),
  };
}

/** Says how many lines a text needs. */
export function countLines(text: string, { size, weight }: TextLook, width: number): number {
  return wrapText(text, { size, weight, width }).length;
}

/** Puts blocks under each other, with a gap between those that take room. */
export function stack(blocks: readonly Block[], gap = 0): Block {
  const shown = blocks.filter(({ height }) => height > 0);
  const height = shown.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, shown.length - 1);
  return {
    height,
    draw(x, y) {
      let top = y;
      return shown.flatMap((block) => {
        const marks = block.draw(x, top);
        top += block.height + gap;
        return marks;
      });
    },
  };
}

/** Leaves room above a block that takes any. */
export function spaced(block: Block, above: number): Block {
  if (block.height === 0) return block;
  return { height: block.height + above, draw: (x, y) => block.draw(x, y + above) };
}

function flowLines(paragraphs: readonly Paragraph[], look: TextLook, width: number): FlowLine[] {
  const { size } = look;
  return paragraphs.flatMap(({ label, text }) => {
    const indent = label === '' ? 0 : textWidth(label, size, 600) + size * 0.5;
    return wrapText(text, { size, width, indent }).map((line, index): FlowLine => ({
      text: line,
      label: index === 0 ? label : '',
      indent: index === 0 ? indent : 0,
      size,
      look,
      above: index === 0 ? size * 0.35 : 0,
    }));
  });
}

const flowHeight = (lines: readonly FlowLine[]) =>
  lines.reduce((sum, { size, above }, index) => sum + lineHeight(size) + (index === 0 ? 0 : above), 0);

function drawLines(lines: readonly FlowLine[], x: number, y: number): Mark[] {
  let top = y;
  return lines.flatMap(({ text, label, indent, size, look, above }, index): Mark[] => {
    if (index > 0) top += above;
    const at = baseLine(top, size);
    top += lineHeight(size);
    const line = textAt(x + indent, at, text, look);
    return label === '' ? [line] : [textAt(x, at, label, { ...look, weight: 600 }), line];
  });
}

/** Sets paragraphs in columns of one height, as even as lines allow; a paragraph may run on in the next column. */
export function columnsBlock(
  paragraphs: readonly Paragraph[],
  look: TextLook,
  { width, columns, gap }: { readonly width: number; readonly columns: number; readonly gap: number },
): Block {
  const columnWidth = (width - gap * (columns - 1)) / columns;
  const lines = flowLines(paragraphs, look, columnWidth);
  if (lines.length === 0) return NOTHING;
  const parts = splitInto(lines, columns);
  return {
    height: Math.max(...parts.map(flowHeight)),
    draw: (x, y) => parts.flatMap((part, index) => drawLines(part, x + index * (columnWidth + gap), y)),
  };
}

/** The smallest height at which the lines fit so many columns, found from the even share upwards. */
function splitInto(lines: readonly FlowLine[], columns: number): FlowLine[][] {
  const tallest = Math.max(...lines.map(({ size }) => lineHeight(size)));
  for (let height = flowHeight(lines) / columns; ; height += tallest / 2) {
    const parts = fill(lines, height);
    if (parts.length <= columns) return parts;
  }
}

/** Paragraphs of so few lines stay in one column. */
const SHORT_PARAGRAPH = 5;

/** Lines that stay together: a short paragraph, or one line of a long one. */
function unitsOf(lines: readonly FlowLine[]): FlowLine[][] {
  const paragraphs: FlowLine[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last === undefined || line.above > 0) paragraphs.push([line]);
    else last.push(line);
  }
  return paragraphs.flatMap((paragraph) =>
    paragraph.length <= SHORT_PARAGRAPH ? [paragraph] : paragraph.map((line) => [line]),
  );
}

function fill(lines: readonly FlowLine[], height: number): FlowLine[][] {
  const parts: FlowLine[][] = [];
  let part: FlowLine[] = [];
  for (const unit of unitsOf(lines)) {
    if (part.length > 0 && flowHeight([...part, ...unit]) > height + 1e-6) {
      parts.push(part);
      part = [];
    }
    part.push(...unit);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** Sets paragraphs in columns of a given height, and gives one block for each page that they need. */
export function pagesOfColumns(
  paragraphs: readonly Paragraph[],
  look: TextLook,
  {
    width,
    columns,
    gap,
    height,
  }: { readonly width: number; readonly columns: number; readonly gap: number; readonly height: number },
): Block[] {
  const columnWidth = (width - gap * (columns - 1)) / columns;
  const parts = fill(flowLines(paragraphs, look, columnWidth), height);
  const pages: Block[] = [];
  for (let from = 0; from < parts.length; from += columns) {
    const onPage = parts.slice(from, from + columns);
    pages.push({
      height,
      draw: (x, y) => onPage.flatMap((part, index) => drawLines(part, x + index * (columnWidth + gap), y)),
    });
  }
  return pages;
}
