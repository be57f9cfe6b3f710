import type { Drawing, GroupMark, Hatch, Mark, PathMark, TextMark } from '#shared/drawing/drawing.ts';
import type { JobHandle } from '../store/job.ts';
import type { FigureFonts } from './figure-fonts.ts';
import { outlineText, placeRuns } from './text-outlines.ts';

type Document = PDFKit.PDFDocument;
type Box = NonNullable<GroupMark['clip']>;

/** Of every file: a document is named by what stands in it, not by when it was made. */
const NO_TIME = new Date(0);

/**
 * Writes a figure as PDF: one page for each drawing, shapes as vectors, text as text in the embedded typeface.
 *
 * The same drawings give the same bytes: nothing of a clock or a machine stands in the file.
 */
export async function writePdf(
  drawings: readonly Drawing[],
  fonts: FigureFonts,
  job?: Pick<JobHandle, 'breathe'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: PdfDocument } = await import('pdfkit');
  const [first] = drawings;
  const document = new PdfDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    margin: 0,
    // None to begin with: the library would look for a file of its own.
    font: '',
    info: {
      Title: first?.title ?? '',
      Subject: first?.description ?? '',
      Creator: 'Cluster Workbench',
      Producer: 'PDFKit',
      CreationDate: NO_TIME,
    },
  });
  delete document.info.CreationDate;
  // The library's second record of the same words cannot be written without a date; the first says them all.
  Object.assign(document, { endMetadata: () => undefined });
  for (const face of fonts.faces) document.registerFont(face.name, face.bytes);
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  for (const drawing of drawings) {
    await job?.breathe();
    document.addPage({ size: [drawing.width, drawing.height], margin: 0 });
    document.rect(0, 0, drawing.width, drawing.height).fill(drawing.background);
    document.lineJoin('round').lineCap('butt');
    for (const mark of drawing.marks) drawMark(document, mark, fonts);
  }
  document.end();
  await written;
  return join(chunks);
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function drawMark(document: Document, mark: Mark, fonts: FigureFonts): void {
  switch (mark.kind) {
    case 'group':
      document.save();
      if (mark.clip !== undefined) clipTo(document, mark.clip);
      for (const inner of mark.marks) drawMark(document, inner, fonts);
      document.restore();
      return;
    case 'path':
      drawPath(document, mark);
      return;
    case 'text':
      drawText(document, mark, fonts);
  }
}

function clipTo(document: Document, { x, y, width, height }: Box): void {
  document.rect(x, y, width, height).clip();
}

function drawPath(document: Document, mark: PathMark): void {
  const { fill, stroke, opacity = 1, hatch } = mark;
  const isPlain = opacity === 1 && mark.dash === undefined;
  if (fill !== null || stroke !== null) {
    if (!isPlain) document.save();
    if (opacity !== 1) document.opacity(opacity);
    trace(document, mark);
    if (stroke !== null) {
      document.lineWidth(mark.strokeWidth);
      if (mark.dash !== undefined) setDash(document, mark.dash);
    }
    if (fill !== null && stroke !== null) document.fillAndStroke(fill, stroke, 'even-odd');
    else if (fill !== null) document.fill(fill, 'even-odd');
    else if (stroke !== null) document.stroke(stroke);
    if (!isPlain) document.restore();
  }
  if (hatch !== undefined) drawHatch(document, mark, hatch);
}

function setDash(document: Document, dash: readonly number[]): void {
  const [length, space] = dash;
  if (length !== undefined) document.dash(length, { space: space ?? length });
}

function trace(document: Document, { rings, closed }: Pick<PathMark, 'rings' | 'closed'>): void {
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x, y] = [hundredths(ring[at]), hundredths(ring[at + 1])];
      if (at === 0) document.moveTo(x, y);
      else document.lineTo(x, y);
    }
    if (closed && ring.length > 0) document.closePath();
  }
}

/** A hundredth of a point is finer than any printer; more digits would only make the file larger. */
function hundredths(length: number | undefined): number {
  return Math.round((length ?? 0) * 100) / 100;
}

/** Lines that run on from shape to shape, as the pattern of the SVG has them: turned round the corner of the page, cut off at the shape. */
function drawHatch(document: Document, mark: PathMark, { angle, colour, gap, width }: Hatch): void {
  const box = boxOf(mark.rings);
  if (box.left > box.right || gap <= 0) return;
  const turn = (-angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const corners = [
    [box.left, box.top],
    [box.right, box.top],
    [box.left, box.bottom],
    [box.right, box.bottom],
  ] as const;
  const along = corners.map(([x, y]) => x * cos + y * sin);
  const across = corners.map(([x, y]) => y * cos - x * sin);
  const [from, to] = [Math.min(...along), Math.max(...along)];
  document.save();
  trace(document, mark);
  document.clip('even-odd');
  const first = Math.ceil((Math.min(...across) - width) / gap - 0.5);
  const last = Math.floor((Math.max(...across) + width) / gap - 0.5);
  for (let line = first; line <= last; line += 1) {
    const at = (line + 0.5) * gap;
    document
      .moveTo(from * cos - at * sin, from * sin + at * cos)
      .lineTo(to * cos - at * sin, to * sin + at * cos);
  }
  document.lineWidth(width).stroke(colour);
  document.restore();
}

function boxOf(rings: readonly ArrayLike<number>[]): {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
} {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      box.left = Math.min(box.left, ring[at] ?? 0);
      box.right = Math.max(box.right, ring[at] ?? 0);
      box.top = Math.min(box.top, ring[at + 1] ?? 0);
      box.bottom = Math.max(box.bottom, ring[at + 1] ?? 0);
    }
  }
  return box;
}

function drawText(document: Document, mark: TextMark, fonts: FigureFonts): void {
  if (mark.text.trim() === '') return;
  const { halo } = mark;
  if (halo !== undefined) {
    // The halo is drawn from the outlines of the letters: as text it would stand in the file twice.
    for (const rings of outlineText(mark, fonts)) trace(document, { rings, closed: true });
    document.lineWidth(halo.width * 2).stroke(halo.colour);
  }
  document.fillColor(mark.fill).fontSize(mark.size);
  for (const run of placeRuns(mark, fonts)) {
    document.font(run.face.name).text(run.text, run.x, mark.y, {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing: mark.spacing ?? 0,
    });
  }
}
