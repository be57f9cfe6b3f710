import type { ByteSource } from './byte-source.ts';
import type { Separator, SourceRow } from './record-splitter.ts';
import { RecordSplitter } from './record-splitter.ts';
import type { Encoding } from './text-encoding.ts';
import { TextPieces } from './text-encoding.ts';

/** The rows that came out of one piece of the file. */
export interface RowBatch {
  readonly rows: readonly SourceRow[];
  /** Bytes of the source behind us. */
  readonly bytesDone: number;
}

/** Rows of a delimited text, in order, without ever holding more than a piece of it. */
export interface RowReader extends AsyncIterable<SourceRow> {
  batches(): AsyncIterable<RowBatch>;
}

/**
 * Reads the rows of a delimited text; memory is bounded by the longest row. Every row comes out, the header and
 * empty lines too: what they mean is for the caller. Throws `file-encoding` and what the source throws.
 */
export function readRows(source: ByteSource, encoding: Encoding, separator: Separator): RowReader {
  async function* batches(): AsyncGenerator<RowBatch> {
    const text = new TextPieces(encoding, source.name);
    const splitter = new RecordSplitter(separator);
    let bytesDone = 0;
    for await (const piece of source.open()) {
      bytesDone += piece.length;
      yield { rows: splitter.push(text.push(piece)), bytesDone };
    }
    yield { rows: [...splitter.push(text.end()), ...splitter.end()], bytesDone };
  }
  async function* rows(): AsyncGenerator<SourceRow> {
    for await (const batch of batches()) yield* batch.rows;
  }
  return { batches, [Symbol.asyncIterator]: rows };
}
