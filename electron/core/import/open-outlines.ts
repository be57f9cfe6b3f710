import type { OpenedFile } from './open-tables.ts';
import type { ByteSource } from './readers/byte-source.ts';
import { readFeatures } from './readers/feature-reader.ts';
import { isOfPoints, pointTable } from './readers/point-table.ts';
import { encodingText } from './readers/text-encoding.ts';
import type { DetectedEncoding } from './readers/text-encoding.ts';
import { detectBeginning, readBeginning } from './readers/text-table.ts';

/**
 * Reads a GeoJSON or TopoJSON document: points become a table, areas stay features. The document is read as a whole, whatever
 * is asked for. Throws the refusals of `readFeatures`.
 */
export async function openOutlines(
  source: ByteSource,
  detected: DetectedEncoding | null,
  fileName: string,
  entry: string | null,
): Promise<Pick<OpenedFile, 'kind' | 'encoding' | 'separator' | 'tables' | 'features'>> {
  const found = detected ?? (await detect(source));
  const features = await readFeatures(source, found.encoding, fileName);
  const ofPoints = isOfPoints(features);
  return {
    kind: 'outlines',
    encoding: encodingText(found),
    separator: null,
    tables: ofPoints ? [pointTable(source.name, entry, source.bytes, features)] : [],
    features: ofPoints ? null : features,
  };
}

async function detect(source: ByteSource): Promise<DetectedEncoding> {
  const { bytes, complete } = await readBeginning(source);
  return detectBeginning(bytes, complete, source.name);
}
