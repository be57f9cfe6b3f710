import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRulingEffect } from '#core/anomalies/effect/read-effect.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { DERBY, TINY_ESTIMATES, TINY_REGISTER } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { containerOf } from '../scorecards/company-world.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  applyDocuments(world.store, [
    {
      name: 'Aircraft',
      tier: 'super',
      aliases: [],
      description: '',
      definition: { schemaVersion: 2, containers: [containerOf('sic-2007', ['30300'])], rules: [], pins: [] },
    },
  ]);
});
afterEach(() => world.close());

function effect(given: Pick<GivenRulingBody, 'subject' | 'scope' | 'action'>) {
  const draft = [rulingBodySchema.parse({ cause: 'head-office', reason: 'a test', ...given })];
  return METHODS['rulings.effect'].output.parse(
    readRulingEffect(
      world.store,
      METHODS['rulings.effect'].input.parse({ draft, geographySetIds: ['midlands-engine'] }),
    ),
  );
}

test('a spike that is disregarded falls in its cell alone', () => {
  addWorldExtract(world.store, TINY_ESTIMATES);
  const found = effect({
    subject: { kind: 'site', companyNumber: '00000001', postcode: 'DE24 8BJ' },
    scope: { measures: ['turnover'] },
    action: { kind: 'disregard', remains: 0 },
  });
  const { q, r } = hexAt(latticeOf('area-1km2'), 435_300, 336_200);
  // Aileron’s £4bn stand with a third of Biplane’s £9m in one cell of Derby.
  expect(found.cells).toEqual([
    { clusterId: 'aircraft', measure: 'turnover', q, r, without: 4_003_000_000, with: 3_000_000 },
  ]);
  expect(found.figures.map(({ metricId }) => metricId)).toEqual(['turnover']);
  expect(found.figures[0]?.percent).toBeCloseTo((-4_000_000_000 / 4_006_000_000) * 100, 9);
});

test('a company that is not counted changes the location quotient of its authority', () => {
  addWorldExtract(world.store, TINY_REGISTER);
  const found = effect({
    subject: { kind: 'company', companyNumber: '00000001' },
    scope: { measures: ['businesses'], clusterIds: ['aircraft'] },
    action: { kind: 'disregard', remains: 0 },
  });
  // (2 ÷ 4) ÷ (3 ÷ 12) = 2; of the cluster alone it is left out: (1 ÷ 4) ÷ (2 ÷ 12) = 1.5.
  expect(found.quotients.find(({ code }) => code === DERBY)).toMatchObject({ without: 2, with: 1.5 });
});
