/** Windows-1252 puts these characters at 0x80–0x9F; everything else below 0x100 stands at its own number. */
const WINDOWS_1252_HIGH: ReadonlyMap<number, number> = new Map([
  [0x20ac, 0x80],
  [0x201a, 0x82],
  [0x0192, 0x83],
  [0x201e, 0x84],
  [0x2026, 0x85],
  [0x2020, 0x86],
  [0x2021, 0x87],
  [0x02c6, 0x88],
  [0x2030, 0x89],
  [0x0160, 0x8a],
  [0x2039, 0x8b],
  [0x0152, 0x8c],
  [0x017d, 0x8e],
  [0x2018, 0x91],
  [0x2019, 0x92],
  [0x201c, 0x93],
  [0x201d, 0x94],
  [0x2022, 0x95],
  [0x2013, 0x96],
  [0x2014, 0x97],
  [0x02dc, 0x98],
  [0x2122, 0x99],
  [0x0161, 0x9a],
  [0x203a, 0x9b],
  [0x0153, 0x9c],
  [0x017e, 0x9e],
  [0x0178, 0x9f],
]);

/** A letter that begins a UTF-8 sequence of two to four bytes, and after it one that goes on with it. */
const GARBLED = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;
/** Twice through the wrong encoding happens; more often was never seen. */
const MOST_ROUNDS = 2;

/** Letters of other scripts and odd signs: by chance now and then, in earnest several at once. */
const UNUSUAL = /[^\0-\u017f\u0192\u02c6\u02dc\u2010-\u2044\u20a0-\u20bf\u2122]/g;
const FEWEST_UNUSUAL = 3;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Mends a text that was UTF-8 and was read as Windows-1252 ("CafÃ©" is “Café”); null where nothing has to be mended.
 *
 * The text is written back as Windows-1252 and read as UTF-8; only where both succeed without a single doubtful
 * byte, and the text becomes shorter, is it mended. A single letter of another script is taken for chance (“CAFÉ™”).
 */
export function mendMojibake(text: string): string | null {
  let mended: string | null = null;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = readAsUtf8(mended ?? text);
    if (next === null) break;
    mended = next;
  }
  return mended;
}

function readAsUtf8(text: string): string | null {
  if (!GARBLED.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : WINDOWS_1252_HIGH.get(code);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  try {
    const read = strictUtf8.decode(bytes);
    if (read.length >= text.length) return null;
    const unusual = read.match(UNUSUAL)?.length ?? 0;
    return unusual === 0 || unusual >= FEWEST_UNUSUAL ? read : null;
  } catch {
    return null;
  }
}
