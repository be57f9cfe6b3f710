import { expect, test } from 'vitest';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { openTestDoor, type TestDoor } from '../../fixtures/core-door.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const PLACE = { clusterId: 'aerospace', geographySetId: 'midlands-engine' } as const;

async function lineageOf(core: TestDoor, metricId: MetricId) {
  return core.ask('scorecards.lineage', { ...PLACE, metricId, limit: 500 });
}

test('a row behind a figure is ruled on by what it says: it leaves the figure, with its footnote, and undo brings it back', async () => {
  const core = await openTestDoor(temporaryFolder());
  await core.ask('workspaces.createSample', {});
  for (const metricId of ['4.4', '4.2', '2.5'] as const) {
    const before = await lineageOf(core, metricId);
    const [row] = before.rows;
    if (row?.extractId == null || row.line === null) throw new Error(`no row stands behind ${metricId}`);
    const { extractId, line } = row;
    const { subject, label } = await core.ask('rulings.subjectOfRow', { extractId, line });
    expect(subject.kind, metricId).toBe('record');
    const { rulings } = await core.ask('rulings.record', {
      rulings: [
        {
          subject,
          scope: { measures: [], clusterIds: null },
          cause: 'supplier-error',
          action: { kind: 'disregard' },
          reason: 'Told twice by the supplier',
        },
      ],
    });
    const after = await lineageOf(core, metricId);
    expect(after.sum, metricId).toBeCloseTo(before.sum - row.amount, 6);
    expect(after.total, metricId).toBe(before.total - 1);
    expect(after.rulings.map(({ rulingId }) => rulingId)).toEqual(rulings.map(({ id }) => id));
    expect(after.rulings[0]?.footnote).toContain(label.split(':')[0]);
    await core.ask('history.undo', {});
    const back = await lineageOf(core, metricId);
    expect([back.sum, back.total, back.rulings]).toEqual([before.sum, before.total, []]);
  }
}, 180_000);

test('a row that no figure sums is refused with what to do instead', async () => {
  const core = await openTestDoor(temporaryFolder());
  await core.ask('workspaces.createSample', {});
  const { extracts } = await core.ask('extracts.list', {});
  const companies = extracts.find(({ target, status }) => target === 'companies' && status === 'live');
  await expect(
    core.ask('rulings.subjectOfRow', { extractId: companies?.id ?? 0, line: 2 }),
  ).rejects.toMatchObject({ code: 'not-found' });
}, 120_000);
