import { extractSourceSchema, type ExtractSource, type RulingBody } from '#shared/domain/ruling.ts';
import type { ReadStore } from '../store/handles.ts';

type Db = Pick<ReadStore, 'db'>;

/** Says by what an extract is known in any workspace: kind, supplier profile and the fingerprint of its file; its names are for reading. */
export function sourceOfExtract({ db }: Db, extractId: number): ExtractSource | null {
  const row = db
    .prepare<[number], unknown>(
      'SELECT target, profile_id AS profileId, supplier, title, edition, fingerprint FROM extract WHERE id = ?',
    )
    .get(extractId);
  return extractSourceSchema.safeParse(row).data ?? null;
}

/** Finds the extract of this workspace that was read from the same file under the same profile; live ones, of those the first, before retired ones. */
function findExtract({ db }: Db, { target, profileId, fingerprint }: ExtractSource): number | null {
  return (
    db
      .prepare<[string, string, string], number>(
        `SELECT id FROM extract WHERE target = ? AND profile_id = ? AND fingerprint = ? ORDER BY status = 'live' DESC, id LIMIT 1`,
      )
      .pluck()
      .get(target, profileId, fingerprint) ?? null
  );
}

/**
 * Gives a ruling with the extract it is about by the number it has in this workspace. One that came from elsewhere is met by its source
 * each time it is read: as soon as the extract is committed here the ruling takes effect; until then its number is 0.
 */
export function withExtractMet<T extends Pick<RulingBody, 'subject'>>(store: Db, body: T): T {
  const { subject } = body;
  if (subject.kind !== 'extract' || subject.source === undefined) return body;
  return { ...body, subject: { ...subject, extractId: findExtract(store, subject.source) ?? 0 } };
}

/** Whether a ruling is on an extract that is none of this workspace: it is kept, and changes no figure. */
export function isExtractElsewhere(store: Db, body: Pick<RulingBody, 'subject'>): boolean {
  const { subject } = withExtractMet(store, body);
  return subject.kind === 'extract' && subject.extractId === 0;
}

/** Gives a ruling as it travels: an extract by its source alone, since its number is one workspace's own. Null: nothing says which one it is. */
export function withExtractNamed(store: Db, body: RulingBody): RulingBody | null {
  const { subject } = body;
  if (subject.kind !== 'extract') return body;
  const source = subject.source ?? sourceOfExtract(store, subject.extractId);
  return source === null ? null : { ...body, subject: { kind: 'extract', extractId: 0, source } };
}
