import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { openWorkspaceFile } from '#core/store/open.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';

const CLUSTERS = ['aerospace', 'agri-tech', 'health-and-life-sciences', 'space-technologies'];

let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 180_000);
afterAll(() => sample.close());

/** The cells of the report's four scorecards, by cluster and metric. */
function reportCells(): Map<string, ScorecardCell> {
  const { rows } = computeScorecards(sample.store, {
    clusterIds: CLUSTERS,
    geographySetIds: ['midlands-engine'],
    templateId: 'report',
    settings: {},
    withRange: false,
  });
  return new Map(
    rows.flatMap(({ clusterId, cells }) => cells.map((cell) => [`${clusterId} ${cell.metricId}`, cell])),
  );
}

/** What a cell says: its value and what stands beside it, short id and words of the formula aside. */
function saidBy({ value, contexts, parts }: ScorecardCell): string {
  const figure = value.kind === 'value' ? value.value : value.kind === 'list' ? value.items : value.kind;
  return JSON.stringify([figure, contexts.map(({ kind, value: one }) => [kind, one]), parts]);
}

test('retiring an extract changes exactly the cells that are formed from it, and putting it back brings them back', () => {
  const before = reportCells();
  expect(before.size).toBe(4 * 26);
  const writer = openWorkspaceFile(sample.store.path, 'write');
  try {
    const extracts = writer
      .prepare<[], { id: number; target: string; title: string }>(
        `SELECT id, target, title FROM extract WHERE status = 'live' ORDER BY id`,
      )
      .all();
    expect(extracts.length).toBeGreaterThan(10);
    const fed = new Set<string>();
    for (const { id, title } of extracts) {
      writer.prepare(`UPDATE extract SET status = 'retired' WHERE id = ?`).run(id);
      const after = reportCells();
      writer.prepare(`UPDATE extract SET status = 'live' WHERE id = ?`).run(id);
      const keys = [...before.keys()];
      const named = keys.filter((key) => before.get(key)?.value.basis.extractIds.includes(id) === true);
      const changed = keys.filter((key) => {
        const [then, now] = [before.get(key), after.get(key)];
        return then === undefined || now === undefined || saidBy(then) !== saidBy(now);
      });
      expect(changed, `cells that change without ${title}`).toEqual(named);
      for (const key of named) fed.add(key);
    }
    // Every cell that is not entered by hand or read from the register stands on some extract.
    const unfed = [...before.keys()].filter((key) => !fed.has(key));
    expect(unfed.every((key) => /(?: 1\.5| 2\.4)$/.test(key))).toBe(true);
    const restored = reportCells();
    for (const [key, cell] of before) expect(restored.get(key)?.citeId, key).toBe(cell.citeId);
  } finally {
    writer.close();
  }
}, 240_000);
