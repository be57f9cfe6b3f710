import type { MultiPolygon, Point } from '#shared/domain/polygon.ts';
import { AppError } from '#shared/contract/errors.ts';
import { bytesText, IMPORT_LIMITS } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';
import { outlinesOf } from './outlines.ts';
import type { Encoding } from './text-encoding.ts';
import { TextPieces } from './text-encoding.ts';

/** One area of a boundary file. */
export interface Feature {
  /** Place in the file, from 1. */
  readonly position: number;
  /** Name of the TopoJSON object it stands in; empty for GeoJSON. */
  readonly layer: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Degrees, EPSG:4326; null where it has no polygon. */
  readonly polygons: MultiPolygon | null;
  /** Degrees; left out where it is no point. */
  readonly point?: Point;
}

/**
 * Reads a GeoJSON or TopoJSON document as a whole; outlines on the National Grid are turned into degrees.
 * Throws `file-layout-unknown` for other JSON, `file-unreadable` for broken JSON, `archive-limit` for a document that is too large.
 */
export async function readFeatures(
  source: ByteSource,
  encoding: Encoding,
  fileName: string,
): Promise<Feature[]> {
  if (source.bytes > IMPORT_LIMITS.jsonBytes) {
    throw new AppError(
      'archive-limit',
      `“${fileName}” has ${bytesText(source.bytes)}, and boundary files are read up to ${bytesText(IMPORT_LIMITS.jsonBytes)}; download a generalised edition (BGC, BSC or BUC).`,
    );
  }
  const pieces = new TextPieces(encoding, fileName);
  let text = '';
  for await (const piece of source.open()) text += pieces.push(piece);
  text += pieces.end();
  return outlinesOf(parseJson(text, fileName), fileName);
}

function parseJson(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new AppError(
      'file-unreadable',
      `“${fileName}” is JSON that breaks off or is not well formed; download it again.`,
    );
  }
}
