import type { Drawing, GroupMark, Hatch, Mark, PathMark, TextMark } from './drawing.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML 1.0 has no way to write most control characters, nor half of a surrogate pair. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** Two decimals, without the digits and signs that say nothing: 1.50 is 1.5, -0 is 0. */
function number(value: number): string {
  const hundredths = Math.round(value * 100);
  return Number.isFinite(hundredths) ? String(hundredths / 100 + 0) : '0';
}

/**
 * Writes rings as path commands: absolute to the first point, then relative steps.
 *
 * Steps are taken between rounded points, so that they never drift.
 */
function pathCommands(rings: PathMark['rings'], closed: boolean): string {
  let commands = '';
  for (const ring of rings) {
    let [x, y] = [0, 0];
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const toX = Math.round((ring[at] ?? 0) * 100);
      const toY = Math.round((ring[at + 1] ?? 0) * 100);
      if (at === 0) {
        commands += `M${number(toX / 100)} ${number(toY / 100)}`;
      } else if (toX !== x || toY !== y) {
        const down = number((toY - y) / 100);
        commands += `l${number((toX - x) / 100)}${down.startsWith('-') ? '' : ' '}${down}`;
      }
      [x, y] = [toX, toY];
    }
    if (closed && ring.length > 0) commands += 'z';
  }
  return commands;
}

/** Gives every different hatch and every clip a number in the order in which they come. */
class Definitions {
  readonly #ids = new Map<string, string>();
  readonly lines: string[] = [];

  #idOf(kind: string, key: string, write: (id: string) => string): string {
    const known = this.#ids.get(`${kind} ${key}`);
    if (known !== undefined) return known;
    const id = `${kind}-${this.#ids.size + 1}`;
    this.#ids.set(`${kind} ${key}`, id);
    this.lines.push(write(id));
    return id;
  }

  hatch({ colour, gap, width, angle }: Hatch): string {
    return this.#idOf('hatch', `${colour} ${gap} ${width} ${angle}`, (id) => {
      const size = number(gap);
      return (
        `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" ` +
        `patternTransform="rotate(${number(-angle)})"><path d="M0 ${number(gap / 2)}h${size}" ` +
        `stroke="${escapeXml(colour)}" stroke-width="${number(width)}"/></pattern>`
      );
    });
  }

  clip({ x, y, width, height }: NonNullable<GroupMark['clip']>): string {
    const rect = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
    return this.#idOf('clip', rect, (id) => `<clipPath id="${id}"><rect ${rect}/></clipPath>`);
  }
}

function writePath(mark: PathMark, definitions: Definitions): string {
  const commands = pathCommands(mark.rings, mark.closed);
  if (commands === '') return '';
  const attributes = [`fill="${mark.fill === null ? 'none' : escapeXml(mark.fill)}"`];
  if (mark.fill !== null && mark.rings.length > 1) attributes.push('fill-rule="evenodd"');
  if (mark.opacity !== undefined && mark.opacity !== 1) attributes.push(`opacity="${number(mark.opacity)}"`);
  if (mark.stroke !== null) {
    attributes.push(`stroke="${escapeXml(mark.stroke)}" stroke-width="${number(mark.strokeWidth)}"`);
    if (mark.dash !== undefined && mark.dash.length > 0)
      attributes.push(`stroke-dasharray="${mark.dash.map(number).join(' ')}"`);
    else attributes.push('stroke-linejoin="round"');
  }
  const path = `<path d="${commands}" ${attributes.join(' ')}/>`;
  if (mark.hatch === undefined) return path;
  const rule = mark.rings.length > 1 ? ' fill-rule="evenodd"' : '';
  return `${path}\n<path d="${commands}" fill="url(#${definitions.hatch(mark.hatch)})"${rule}/>`;
}

function writeText(mark: TextMark): string {
  const attributes = [
    `x="${number(mark.x)}" y="${number(mark.y)}" font-size="${number(mark.size)}" fill="${escapeXml(mark.fill)}"`,
  ];
  if (mark.weight !== 400) attributes.push(`font-weight="${mark.weight}"`);
  if (mark.anchor !== 'start') attributes.push(`text-anchor="${mark.anchor}"`);
  if (mark.spacing !== undefined && mark.spacing !== 0)
    attributes.push(`letter-spacing="${number(mark.spacing)}"`);
  if (mark.halo !== undefined)
    attributes.push(
      `paint-order="stroke" stroke="${escapeXml(mark.halo.colour)}" stroke-width="${number(mark.halo.width * 2)}" ` +
        'stroke-linejoin="round"',
    );
  return `<text ${attributes.join(' ')}>${escapeXml(mark.text)}</text>`;
}

function writeMarks(marks: readonly Mark[], definitions: Definitions): string[] {
  return marks.flatMap((mark): string[] => {
    if (mark.kind === 'text') return [writeText(mark)];
    if (mark.kind === 'path') return [writePath(mark, definitions)].filter((line) => line !== '');
    if (mark.marks.length === 0) return [];
    const clip = mark.clip === undefined ? '' : ` clip-path="url(#${definitions.clip(mark.clip)})"`;
    // A name in a group is shown on hover by no viewer, but read by those who edit the figure.
    return [`<g data-name="${escapeXml(mark.name)}"${clip}>`, ...writeMarks(mark.marks, definitions), '</g>'];
  });
}

/** A point is 1/72 inch. */
const MM_PER_POINT = 25.4 / 72;

/**
 * Writes a page as SVG: vectors, and text as text.
 *
 * Millimetres as the size of the picture, points within it; numbers to two decimals. The same drawing gives the
 * same bytes. The typeface is named and not embedded: Inter, else the viewer's own without serifs.
 */
export function writeSvg(drawing: Drawing): string {
  const definitions = new Definitions();
  const body = writeMarks(drawing.marks, definitions);
  const [width, height] = [number(drawing.width), number(drawing.height)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(drawing.width * MM_PER_POINT)}mm" ` +
      `height="${number(drawing.height * MM_PER_POINT)}mm" viewBox="0 0 ${width} ${height}" role="img" ` +
      'aria-labelledby="title description" font-family="Inter, sans-serif">',
    `<title id="title">${escapeXml(drawing.title)}</title>`,
    `<desc id="description">${escapeXml(drawing.description)}</desc>`,
    ...(definitions.lines.length === 0 ? [] : ['<defs>', ...definitions.lines, '</defs>']),
    `<path d="M0 0h${width}v${height}h-${width}z" fill="${escapeXml(drawing.background)}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}
