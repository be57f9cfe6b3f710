import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeImpact } from '#core/versions/impact.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { rule } from '../rulings/draft-rulings.ts';

const taking = (...codes: string[]): DefinitionDocument => ({
  schemaVersion: 2,
  containers: [],
  rules: codes.map((code) => ({
    id: code,
    effect: 'include' as const,
    when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: [code] },
    note: '',
  })),
  pins: [],
});
const DERBY = 'utla:E06000015';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  const base = { tier: 'super' as const, aliases: [], description: '' };
  applyDocuments(world.store, [
    { ...base, name: 'Aircraft', definition: taking('30300') },
    { ...base, name: 'Software', definition: taking('62012') },
  ]);
});
afterEach(() => world.close());

const said = (value: MetricValue | undefined) =>
  value?.kind === 'value' ? [value.value, value.basis.rulingIds] : value?.kind;

/** Jobs in Derby before and after a draft: the definition in force, and software let in as well. */
function jobs(clusterId: string, rulings?: false) {
  const { figures } = computeImpact(world.store, {
    clusterId,
    against: { kind: 'previous' },
    document: taking('30300', '62012'),
    settings: { extractId: world.estimates, attribution: 'equal-over-sites', rulings },
    geographySetIds: [DERBY],
  });
  const found = figures.find(({ metricId }) => metricId === 'employees');
  return [said(found?.before), said(found?.after), found?.difference];
}

test('a ruling that is limited to the cluster stands in the figures of a draft, before and after', () => {
  // Of 30300: Aileron’s 3 in Derby and a third of Biplane’s 90; of 62012 a company that states none.
  expect(jobs('aircraft')).toEqual([[33, []], [33, []], 0]);
  const { id } = rule(world.store, {
    subject: { kind: 'company', companyNumber: '00000002' },
    scope: { measures: ['employees'], clusterIds: ['aircraft'] },
    action: { kind: 'cap', at: 60 },
  });
  // 3 + 60 ÷ 3.
  expect(jobs('aircraft')).toEqual([[23, [id]], [23, [id]], 0]);
  expect(jobs('aircraft', false)).toEqual([[33, []], [33, []], 0]);
});

test('a ruling that is limited to another cluster has no say in it', () => {
  rule(world.store, {
    subject: { kind: 'company', companyNumber: '00000002' },
    scope: { measures: ['employees'], clusterIds: ['software'] },
    action: { kind: 'cap', at: 60 },
  });
  expect(jobs('aircraft')).toEqual([[33, []], [33, []], 0]);
  // The draft of the other cluster takes aircraft in as well.
  expect(jobs('software')[1]).toMatchObject([23, { length: 1 }]);
});
