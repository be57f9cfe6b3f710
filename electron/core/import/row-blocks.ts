import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';
import type { Connection } from '#core/store/handles.ts';

/** Some hundred rows as they stood in the file, kept together. */
export interface RowBlock {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly rows: number;
  readonly body: Uint8Array;
}

/** Characters gathered before a block is packed: small enough that one row is read back in a millisecond or two. */
const BLOCK_CHARACTERS = 128 * 1024;
const BLOCK_ROWS = 512;

/** Rows gathered for one block, before they are packed. Lines rise from row to row. */
export interface GatheredRows {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly rows: number;
  /** Line and length of every row, then the rows one behind the other. */
  readonly text: string;
}

/** Gathers rows into blocks; whoever takes a block packs it (`packRows`). */
export class RowGatherer {
  #head = '';
  #body = '';
  #rows = 0;
  #firstLine = 0;
  #lastLine = 0;
  readonly #take: (block: GatheredRows) => void;

  constructor(take: (block: GatheredRows) => void) {
    this.#take = take;
  }

  /** Adds one row; lines must rise. */
  add(line: number, raw: string): void {
    if (this.#rows === 0) this.#firstLine = line;
    this.#head += `${line}:${raw.length} `;
    this.#body += raw;
    this.#lastLine = line;
    this.#rows += 1;
    if (this.#body.length >= BLOCK_CHARACTERS || this.#rows >= BLOCK_ROWS) this.flush();
  }

  /** Hands over what is gathered, however little. */
  flush(): void {
    if (this.#rows === 0) return;
    this.#take({
      firstLine: this.#firstLine,
      lastLine: this.#lastLine,
      rows: this.#rows,
      text: `${this.#head}\n${this.#body}`,
    });
    this.#head = '';
    this.#body = '';
    this.#rows = 0;
  }
}

const pack = promisify<string, ZlibOptions, Uint8Array>(deflateRaw);
/** The lightest packing, its output in one piece for most blocks. */
const PACKING: ZlibOptions = { level: 1, chunkSize: 64 * 1024 };

/** Packs gathered rows, beside the work of this thread. */
export async function packRows({ firstLine, lastLine, rows, text }: GatheredRows): Promise<RowBlock> {
  return { firstLine, lastLine, rows, body: await pack(text, PACKING) };
}

/** Packed blocks that may be under way at once, some hundred kilobytes each. */
const UNDER_WAY = 6;

/** Packs blocks beside the work of this thread and hands each on when it is done. */
export class RowPacker {
  readonly #store: (block: RowBlock) => void;
  readonly #underWay = new Set<Promise<void>>();
  #failed: { readonly cause: unknown } | null = null;

  constructor(store: (block: RowBlock) => void) {
    this.#store = store;
  }

  /** Begins to pack a block. */
  take(gathered: GatheredRows): void {
    const done = packRows(gathered)
      .then((block) => this.#store(block))
      .catch((cause: unknown) => {
        this.#failed ??= { cause };
      })
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Waits until few enough blocks are under way, or none. Throws what kept one from being stored. */
  async settle(most = UNDER_WAY): Promise<void> {
    while (this.#underWay.size > most) await Promise.race(this.#underWay);
    if (this.#failed !== null) throw this.#failed.cause;
  }
}

/** Takes a packed block apart: every row with its line. Throws where the block is damaged. */
export function unpackRows(body: Uint8Array): Map<number, string> {
  const text = inflateRawSync(body).toString('utf8');
  const end = text.indexOf('\n');
  const rows = new Map<number, string>();
  let at = end + 1;
  for (const entry of text.slice(0, end).split(' ')) {
    if (entry === '') continue;
    const [line, length] = entry.split(':').map(Number);
    if (line === undefined || length === undefined || !Number.isInteger(length))
      throw new Error('a block of rows has a damaged head');
    rows.set(line, text.slice(at, at + length));
    at += length;
  }
  if (end === -1 || at !== text.length) throw new Error('a block of rows does not hold what its head says');
  return rows;
}

/** Says whether a packed block can be taken apart and holds so many rows. */
export function holdsRows(body: Uint8Array, rows: number): boolean {
  try {
    return unpackRows(body).size === rows;
  } catch {
    // Whatever is wrong with it, its rows are not there; which block it is, the caller says.
    return false;
  }
}

/**
 * Reads rows back as they stood in the file, without the columns that are not stored; lines that are not kept are left out.
 *
 * `extractId` null reads a staged file. Extracts of the first version keep single rows, later ones blocks; both are read.
 */
export function readRawRows(
  db: Connection,
  extractId: number | null,
  lines: Iterable<number>,
): Map<number, string> {
  const wanted = [...new Set(lines)].toSorted((a, b) => a - b);
  const found = new Map<number, string>();
  const findBlock = prepareBlocks(db, extractId);
  const findRow =
    extractId === null
      ? null
      : db.prepare<[number, number], string>('SELECT raw FROM row WHERE extract_id = ? AND line = ?').pluck();
  let lastLine = 0;
  let block = new Map<number, string>();
  for (const line of wanted) {
    if (line > lastLine) {
      const next = findBlock(line);
      block = next === undefined ? new Map() : unpackRows(next.body);
      lastLine = next?.lastLine ?? line;
    }
    const raw =
      block.get(line) ?? (extractId === null || findRow === null ? undefined : findRow.get(extractId, line));
    if (raw !== undefined) found.set(line, raw);
  }
  return found;
}

interface StoredBlock {
  readonly lastLine: number;
  readonly body: Uint8Array;
}

/** Finds the block that may hold a line. */
function prepareBlocks(db: Connection, extractId: number | null): (line: number) => StoredBlock | undefined {
  const held = 'SELECT last_line AS lastLine, body FROM row_block';
  const near = 'first_line <= ? ORDER BY first_line DESC LIMIT 1';
  if (extractId === null) {
    const staged = db.prepare<[number], StoredBlock>(`${held} WHERE ${near}`);
    return (line) => holding(staged.get(line), line);
  }
  const committed = db.prepare<[number, number], StoredBlock>(`${held} WHERE extract_id = ? AND ${near}`);
  return (line) => holding(committed.get(extractId, line), line);
}

function holding(block: StoredBlock | undefined, line: number): StoredBlock | undefined {
  return block !== undefined && block.lastLine >= line ? block : undefined;
}
