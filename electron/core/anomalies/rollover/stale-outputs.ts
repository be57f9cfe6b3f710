import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate } from '#shared/format/date.ts';
import { hashDefinition } from '../../clusters/definition-hash.ts';
import { listDeskOf } from '../../desk/desk-entries.ts';
import type { AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';
import { latestVersion } from '../../versions/read-versions.ts';
import { listStale } from '../../versions/stale.ts';
import type { EditionPair } from './edition-pairs.ts';

type StaleOutput = MethodOutput<'rollover.read'>['outputs'][number];

/** Most lines of the release log that are told, newest first. */
const MOST_RELEASES = 100;

/** How many published versions of a cluster stand on another definition than that of today. */
export function countStaleVersions(store: ReadStore, { id, document }: AskedCluster): number {
  return listStale(store, id, hashDefinition(document)).filter(({ kind }) => kind === 'version').length;
}

/**
 * Lists what was published, composed or given away before the new edition came: the last version of each cluster in force, figures whose
 * panels name the edition before, and of what left the last line of each subject.
 */
export function listStaleOutputs(
  store: ReadStore,
  clusters: readonly AskedCluster[],
  { id, edition, beforeEdition, beforeId, committedAt }: EditionPair,
): StaleOutput[] {
  const came = `the ${edition} edition came on ${formatDate(committedAt)}`;
  const versions = clusters.flatMap((cluster): StaleOutput[] => {
    const last = latestVersion(store, cluster.id);
    if (last === undefined || last.at >= committedAt) return [];
    return [
      {
        kind: 'version',
        id: `${cluster.id}/${last.version}`,
        name: `${cluster.name}, version ${last.version}`,
        why: `Published ${formatDate(last.at)}; ${came}.`,
      },
    ];
  });
  const figures = listDeskOf(store, 'map-figure').flatMap(({ id: entryId, body }): StaleOutput[] =>
    body.panels.some(({ extractId }) => extractId === beforeId) &&
    !body.panels.some(({ extractId }) => extractId === id)
      ? [
          {
            kind: 'map-figure',
            id: entryId,
            name: body.name,
            why: `It shows the ${beforeEdition} edition; ${came}.`,
          },
        ]
      : [],
  );
  return [...versions, ...figures, ...staleReleases(store, committedAt, came)];
}

function staleReleases({ db }: ReadStore, committedAt: string, came: string): StaleOutput[] {
  return db
    .prepare<[string, number], { id: number; at: string; author: string; kind: string; subject: string }>(
      `SELECT id, at, author, kind, subject FROM release_log AS line
       WHERE id = (SELECT max(id) FROM release_log AS last WHERE last.subject = line.subject AND last.kind = line.kind)
         AND at < ? ORDER BY id DESC LIMIT ?`,
    )
    .all(committedAt, MOST_RELEASES)
    .map(({ id, at, author, kind, subject }) => ({
      kind: 'release',
      id: String(id),
      name: subject,
      why: `${kind === 'copy' ? 'Copied' : 'Written to a file'} ${formatDate(at)} by ${author}; ${came}.`,
    }));
}
