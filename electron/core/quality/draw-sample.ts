import { randomInt } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import type { JudgementSample } from '#shared/contract/methods/quality.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { noExtract } from '../membership/codes.ts';
import { nearMissFrame } from '../membership/near-miss-frame.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { WriteStore } from '../store/handles.ts';
import { drawWithoutReplacement, seededNumbers } from '#shared/domain/random-draw.ts';
import type { JudgementChange } from './judgement-change.ts';
import { readSample } from './sample-table.ts';

interface DrawRequest {
  readonly clusterId: string;
  readonly members: number;
  readonly nearMisses: number;
  readonly seed?: number | undefined;
  readonly extractId?: number | undefined;
}

/**
 * Draws members and near misses of the present definition at random, to be judged by hand, in one mixed order.
 *
 * Each kind is a simple random sample without replacement; the same seed draws the same from the same companies. Kept with
 * revision and extract. Throws `not-found`, and `invalid-input` where there is nothing to draw.
 */
export function drawSample(store: WriteStore, request: DrawRequest): JudgementSample {
  // Read before the transaction: what is kept of an extract's columns is neither used nor made inside one.
  const cluster = readCluster(store, request.clusterId);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) throw noExtract();
  const { document, revision } = readDefinition(store, cluster.id);
  const frame = nearMissFrame(store, { document, extractId: extract.id });
  const { columns, positions: members } = frame.members;
  const nearMisses = frame.positions;
  const seed = request.seed ?? randomInt(2 ** 31);
  const random = seededNumbers(seed);
  const drawn = [
    ...drawWithoutReplacement([...members], request.members, random).map((position) => ({
      id: columns.ids[position] ?? 0,
      member: 1,
    })),
    ...drawWithoutReplacement([...nearMisses], request.nearMisses, random).map((position) => ({
      id: columns.ids[position] ?? 0,
      member: 0,
    })),
  ];
  if (drawn.length === 0)
    throw new AppError(
      'invalid-input',
      members.length === 0
        ? `${cluster.name} has no member in ${extract.title}, ${extract.edition}, so there is nothing to judge. Let companies in first, or choose another extract.`
        : 'No company was asked for. Say how many members and how many near misses to draw.',
    );
  const mixed = drawWithoutReplacement(drawn, drawn.length, random);
  const memberCount = drawn.filter(({ member }) => member === 1).length;
  return store.transact(() => {
    const sampleId = Number(
      store.db
        .prepare(
          `INSERT INTO judgement_sample (cluster_id, revision, extract_id, seed, members, members_of, near_misses, near_misses_of, status, author, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'live', ?, ?)`,
        )
        .run(
          cluster.id,
          revision,
          extract.id,
          seed,
          memberCount,
          members.length,
          drawn.length - memberCount,
          nearMisses.length,
          store.author,
          store.now(),
        ).lastInsertRowid,
    );
    const insert = store.db.prepare(
      `INSERT INTO judgement_company (sample_id, place, company_number, member)
       SELECT ?, ?, company_number, ? FROM company WHERE id = ?`,
    );
    for (const [place, { id, member }] of mixed.entries()) insert.run(sampleId, place, member, id);
    return {
      result: readSample(store, sampleId),
      record: {
        action: 'judgements.draw',
        subjectKind: 'judgement',
        subjectId: String(sampleId),
        summary: `Drew ${memberCount} members and ${drawn.length - memberCount} near misses of ${cluster.name} to be judged`,
        forward: { kind: 'sample', sampleId, status: 'live' } satisfies JudgementChange,
        inverse: { kind: 'sample', sampleId, status: 'undone' } satisfies JudgementChange,
      },
    };
  });
}
