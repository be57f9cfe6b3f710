import { createHash, randomUUID } from 'node:crypto';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { mediaTypeOf, UNKNOWN_MEDIA_TYPE } from './media-type.ts';

/** A kept file, described without its body. */
export type Attachment = MethodOutput<'attachments.read'>['attachment'];

/** The largest file that is kept, in bytes: 10 MB. */
export const MOST_ATTACHMENT_BYTES = 10 * 1000 * 1000;

/** A file as it is given to be kept. */
export interface GivenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Uint8Array;
}

const DESCRIBED =
  'id, name, media_type AS mediaType, length(body) AS bytes, sha256, author, at FROM attachment';

/**
 * Keeps files for annotations and rulings; one entry of the journal for all. Gives them in the order given.
 *
 * The same bytes are kept once: given again, under whatever name, the file that is there already is given, with the name it has. Files are
 * never changed or removed, so undo passes over the entry: an annotation without its attachment is a revision of the annotation. The kind
 * of a file is read off its name where it is not stated. Throws `invalid-input` for a file over 10 MB or without content; then none is kept.
 */
export function addAttachments(store: WriteStore, files: readonly GivenFile[]): Attachment[] {
  for (const file of files) checkFile(file);
  return store.transact(() => {
    const added: Attachment[] = [];
    const result = files.map((file) => {
      const sha256 = createHash('sha256').update(file.body).digest('hex');
      const present = findByHash(store, sha256);
      if (present !== undefined) return present;
      const id = randomUUID();
      store.db
        .prepare(
          'INSERT INTO attachment (id, name, media_type, sha256, body, author, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(id, file.name, typeOf(file), sha256, Buffer.from(file.body), store.author, store.now());
      const kept = readAttachment(store, id);
      added.push(kept);
      return kept;
    });
    const [only] = added;
    return {
      result,
      record:
        only === undefined
          ? null
          : {
              action: 'attachments.add',
              subjectKind: 'annotation' as const,
              subjectId: added.map(({ id }) => id).join(','),
              summary:
                added.length === 1
                  ? `Kept the file ${only.name}`
                  : `Kept ${formatCount(added.length, 'file')}`,
              // A note for the record: what was kept stays.
              forward: null,
              inverse: null,
            },
    };
  });
}

function typeOf({ name, mediaType }: GivenFile): string {
  return mediaType === '' || mediaType === UNKNOWN_MEDIA_TYPE ? mediaTypeOf(name) : mediaType;
}

function checkFile({ name, body }: GivenFile): void {
  if (body.byteLength === 0)
    throw new AppError(
      'invalid-input',
      `${name} is empty, so there is nothing to keep. Choose the file that holds the evidence.`,
    );
  if (body.byteLength > MOST_ATTACHMENT_BYTES)
    throw new AppError(
      'invalid-input',
      `${name} is larger than 10 MB (${formatNumber(body.byteLength)} bytes), which is the most that is kept of one file. Attach an excerpt, or write down where the file lies.`,
      { bytes: body.byteLength, most: MOST_ATTACHMENT_BYTES },
    );
}

function findByHash(store: Pick<ReadStore, 'db'>, sha256: string): Attachment | undefined {
  return store.db
    .prepare<[string], Attachment>(`SELECT ${DESCRIBED} WHERE sha256 = ? ORDER BY at, id LIMIT 1`)
    .get(sha256);
}

function notFound(id: string): AppError {
  return new AppError(
    'not-found',
    'That file is not kept in this workspace. Add it with “attachments.add” first, or choose one from the annotation.',
    { id },
  );
}

/** Describes a kept file. Throws `not-found`. */
export function readAttachment(store: Pick<ReadStore, 'db'>, id: string): Attachment {
  const found = store.db.prepare<[string], Attachment>(`SELECT ${DESCRIBED} WHERE id = ?`).get(id);
  if (found === undefined) throw notFound(id);
  return found;
}

/** Gives a kept file with its bytes as they were added. Throws `not-found`. */
export function readAttachmentBody(
  store: Pick<ReadStore, 'db'>,
  id: string,
): { attachment: Attachment; body: Uint8Array<ArrayBuffer> } {
  const attachment = readAttachment(store, id);
  const body = store.db.prepare<[string], Buffer>('SELECT body FROM attachment WHERE id = ?').pluck().get(id);
  if (body === undefined) throw notFound(id);
  return { attachment, body: new Uint8Array(body) };
}

/** Describes those of the files that are kept, by their ids. */
export function describeAttachments(
  store: Pick<ReadStore, 'db'>,
  ids: readonly string[],
): Map<string, Attachment> {
  if (ids.length === 0) return new Map();
  const found = store.db
    .prepare<[string], Attachment>(`SELECT ${DESCRIBED} WHERE id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids));
  return new Map(found.map((one) => [one.id, one]));
}

/** Refuses ids under which no file is kept; gives each once. Throws `not-found`. */
export function checkAttachments(store: Pick<ReadStore, 'db'>, ids: readonly string[]): string[] {
  const wanted = [...new Set(ids)];
  const kept = describeAttachments(store, wanted);
  const missing = wanted.find((id) => !kept.has(id));
  if (missing !== undefined) throw notFound(missing);
  return wanted;
}
