import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { addAnnotation, annotationReverser, reviseAnnotation } from '#core/annotations/annotate.ts';
import {
  addAttachments,
  MOST_ATTACHMENT_BYTES,
  readAttachmentBody,
  type GivenFile,
} from '#core/annotations/attachments.ts';
import { listAnnotations, listVersions } from '#core/annotations/list-annotations.ts';
import { registerReverser } from '#core/store/journal.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  registerReverser('annotation', annotationReverser);
});
afterEach(() => world.close());

const file = (name: string, text: string, mediaType = 'application/octet-stream'): GivenFile => ({
  name,
  mediaType,
  body: new TextEncoder().encode(text),
});
const keep = (...files: GivenFile[]) => addAttachments(world.store, files);
const keepOne = (given: GivenFile) => {
  const [kept] = keep(given);
  if (kept === undefined) throw new Error('nothing was kept');
  return kept;
};
const rows = () => world.store.db.prepare('SELECT count(*) FROM attachment').pluck().get();

describe('a kept file', () => {
  test('is given back byte for byte, with what it is called, its kind, size and sum', () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256);
    const kept = keepOne({ name: 'scan.PDF', mediaType: 'application/octet-stream', body: bytes });
    const read = METHODS['attachments.read'].output.parse(readAttachmentBody(world.store, kept.id));
    expect(read.attachment).toMatchObject({
      name: 'scan.PDF',
      mediaType: 'application/pdf',
      bytes: 70_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      author: world.store.author,
    });
    expect(Buffer.compare(read.body, bytes)).toBe(0);
  });

  test.each([
    ['minutes.docx', 'application/octet-stream', /wordprocessingml/],
    ['minutes.docx', 'text/plain', /^text\/plain$/],
    ['minutes', '', /^application\/octet-stream$/],
    ['minutes.unheard-of', '', /^application\/octet-stream$/],
  ])('%s stated as “%s” has the kind %s', (name, stated, expected) => {
    expect(keepOne(file(name, name + stated, stated)).mediaType).toMatch(expected);
  });

  test('is kept once, under its first name, however often the same bytes are added', () => {
    const first = keepOne(file('a.txt', 'the same'));
    const again = keep(file('b.txt', 'the same'), file('c.txt', 'another'), file('d.txt', 'another'));
    expect(again.map(({ name }) => name)).toEqual(['a.txt', 'c.txt', 'c.txt']);
    expect(again[0]?.id).toBe(first.id);
    expect(rows()).toBe(2);
    const summaries = () => world.store.db.prepare('SELECT summary FROM journal ORDER BY id').pluck().all();
    expect(summaries()).toEqual(['Kept the file a.txt', 'Kept the file c.txt']);
    keep(file('e.txt', 'the same'));
    expect(summaries()).toHaveLength(2);
    keep(file('f.txt', 'f'), file('g.txt', 'g'));
    expect(summaries().at(-1)).toBe('Kept 2 files');
  });

  test('over 10 MB is refused in a sentence, and so is an empty one; nothing of the request is kept', () => {
    const large = { ...file('film.mov', ''), body: new Uint8Array(MOST_ATTACHMENT_BYTES + 1) };
    expect(() => keep(file('a.txt', 'a'), large)).toThrow(
      /^film\.mov is larger than 10 MB \(10,000,001 bytes\), which is the most .* Attach an excerpt/,
    );
    expect(() => keep(file('a.txt', 'a'), file('empty.txt', ''))).toThrow(/^empty\.txt is empty/);
    expect(rows()).toBe(0);
    expect(keepOne({ ...large, body: large.body.subarray(1) }).bytes).toBe(MOST_ATTACHMENT_BYTES);
  });

  test('is never changed or removed, not even by hand; undo passes over it', () => {
    const { id } = keepOne(file('a.txt', 'a'));
    for (const sql of [`UPDATE attachment SET name = 'x'`, 'DELETE FROM attachment'])
      expect(() => world.store.db.prepare(sql).run()).toThrow(/append-only/);
    const noted = addAnnotation(world.store, {
      subject: { kind: 'company', companyNumber: '00000001' },
      kind: 'evidence',
      text: 'see the scan',
    });
    keep(file('b.txt', 'b'));
    world.store.undo();
    expect(listVersions(world.store, noted.id)[0]?.status).toBe('withdrawn');
    expect(readAttachmentBody(world.store, id).attachment.name).toBe('a.txt');
  });

  test('that is not there is refused', () => {
    expect(() => readAttachmentBody(world.store, 'x')).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('an annotation', () => {
  const subject = { kind: 'company', companyNumber: '00000001' } as const;

  test('names its attachments, is found by their names, and changes them by a version', () => {
    const [a, b] = keep(file('visit-notes.txt', 'a'), file('photo.png', 'b'));
    if (a === undefined || b === undefined) throw new Error('nothing was kept');
    const noted = addAnnotation(world.store, {
      subject,
      kind: 'evidence',
      text: 'a visit',
      attachmentIds: [a.id, a.id],
    });
    expect(noted.attachments).toEqual([
      { id: a.id, name: 'visit-notes.txt', mediaType: 'text/plain', bytes: 1 },
    ]);
    const found = (text: string) =>
      listAnnotations(world.store, METHODS['annotations.list'].input.parse({ text })).total;
    expect([found('Visit-Notes'), found('photo')]).toEqual([1, 0]);
    reviseAnnotation(world.store, { id: noted.id, expectedVersion: 1, attachmentIds: [b.id, a.id] });
    expect(found('photo')).toBe(1);
    world.store.undo();
    expect(listVersions(world.store, noted.id).map(({ attachments }) => attachments.length)).toEqual([
      1, 2, 1,
    ]);
  });

  test('with an attachment that is not kept is refused', () => {
    expect(() =>
      addAnnotation(world.store, { subject, kind: 'note', text: 'x', attachmentIds: ['nowhere'] }),
    ).toThrow(expect.objectContaining({ code: 'not-found' }));
    const noted = addAnnotation(world.store, { subject, kind: 'note', text: 'x' });
    expect(() =>
      reviseAnnotation(world.store, { id: noted.id, expectedVersion: 1, attachmentIds: ['nowhere'] }),
    ).toThrow(/not kept in this workspace/);
  });
});
