import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { ReadStore } from '../store/handles.ts';
import { listVersions } from './read-versions.ts';

/** Something published or given away under another state of a definition. */
export interface StaleOutput {
  readonly kind: 'version' | 'release';
  readonly id: number;
  readonly words: string;
}

interface ReleaseRecord {
  readonly id: number;
  readonly at: string;
  readonly author: string;
  readonly kind: string;
  readonly subject: string;
  readonly rows: number | null;
  readonly revision: number;
  readonly hash: string;
}

/** Lists the versions in force and the lines of the release log that stand on another state of a definition than the one of this hash, newest first. */
export function listStale(store: ReadStore, clusterId: string, hash: string): StaleOutput[] {
  const versions = listVersions(store, clusterId)
    .filter((version) => version.status === 'published' && version.hash !== hash)
    .map(({ version, at, author, note }): StaleOutput => ({
      kind: 'version',
      id: version,
      words: `Version ${version}, published ${formatDate(at)} by ${author}: ${note}`,
    }));
  const releases = store.db
    .prepare<[object], ReleaseRecord>(
      `SELECT release.id, release.at, release.author, release.kind, release.subject,
         json_extract(release.detail, '$.rows') AS rows, json_extract(named.value, '$.revision') AS revision,
         json_extract(named.value, '$.hash') AS hash
       FROM release_log AS release, json_each(release.detail, '$.clusters') AS named
       WHERE json_extract(named.value, '$.clusterId') = @clusterId AND json_extract(named.value, '$.hash') <> @hash
       ORDER BY release.id DESC`,
    )
    .all({ clusterId, hash })
    .map((release): StaleOutput => ({
      kind: 'release',
      id: release.id,
      words: `${release.kind === 'copy' ? 'Copied' : 'Written to a file'} ${formatDate(release.at)} by ${release.author}, under revision ${release.revision}${release.rows === null ? '' : `, ${formatNumber(release.rows)} ${release.rows === 1 ? 'row' : 'rows'}`}: ${release.subject}`,
    }));
  return [...versions, ...releases];
}
