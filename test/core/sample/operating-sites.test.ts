import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeMetrics } from '#core/metrics/compute.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';

let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 180_000);
afterAll(() => sample.close());

test('in the sample the jobs of Aerospace fall on places of work: its supplier lists registered offices among them', () => {
  const jobs = (attribution: 'equal-over-sites' | 'operating-sites') => {
    const { rows, notPlaced } = computeMetrics(sample.store, {
      geographySetIds: ['midlands-engine'],
      settings: { attribution },
    });
    const employees = rows.find(({ clusterId }) => clusterId === 'aerospace')?.values.employees;
    return [
      employees?.kind === 'value' ? employees.value : null,
      notPlaced.find(({ clusterId }) => clusterId === 'aerospace')?.employees,
    ];
  };
  // Every site of its members is a place of work; those at a postcode nobody knows are not placed under either method.
  expect(jobs('operating-sites')).toEqual([56_445, 314.5]);
  expect(jobs('equal-over-sites')).toEqual([56_445, 314.5]);
});
