import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { readLineage } from '#core/scorecards/lineage/read-lineage.ts';
import { setRulingState } from '#core/rulings/record-rulings.ts';
import { replacedBy, rule } from '../rulings/draft-rulings.ts';
import {
  cell,
  createMakersWorld,
  DERBY_SET,
  LEICESTER_SET,
  traced,
  type MakersWorld,
} from './company-world.ts';
import { ruledSaid, scorecards } from './ruled-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
});
afterEach(() => world.close());

type Action = GivenRulingBody['action'];
const onFigure = (metricId: MetricId, action: Action, footnote = '', clusterId = 'aircraft') =>
  rule(world.store, {
    subject: { kind: 'figure', clusterId, geographySetId: DERBY_SET, metricId },
    action,
    footnote,
  }).id;
const at = (metricId: MetricId, setId = DERBY_SET, settings = {}) =>
  cell(world.store, metricId, setId, { settings });
const said = (metricId: MetricId, setId?: string) => ruledSaid(at(metricId, setId));

// Derby: Alula, Bogie and Canopy.
describe('a ruling on a figure', () => {
  test('replaced, the sourced value stands with the computed one beside it, and the ruling is behind it', () => {
    const id = onFigure('1.1', replacedBy(7));
    const found = at('1.1');
    expect(ruledSaid(found)).toEqual([7, 3, 4, [id]]);
    expect(found.flags).toContain('ruled');
    expect(found.value.basis.rulingIds).toEqual([id]);
    expect(found.value.basis.formula).toContain('in place of the computed figure by ruling 1, A visit');
    expect(found.operands[0]).toMatchObject({ id: 'ruled', value: 7 });
    expect(traced(world.store, '1.1', DERBY_SET, 'ruled')).toMatchObject([{ name: 'Ruling 1', amount: 7 }]);
    // The rows behind the computed figure can still be looked at.
    expect(traced(world.store, '1.1', DERBY_SET, found.operands[1]?.id ?? '')).toHaveLength(3);
    expect([found.parts, found.contexts, found.range]).toEqual([[], [], null]);
  });

  test('capped it is the lower of the two; below the cap it stays, and the footnote is printed', () => {
    const id = onFigure('1.1', { kind: 'cap', at: 2 });
    expect(said('1.1')).toEqual([2, 3, -1, [id]]);
    const high = onFigure('1.1', { kind: 'cap', at: 50 });
    expect(said('1.1')).toEqual([3, 3, 0, [high]]);
  });

  test('disregarded it is withheld, with the number and the reason of the ruling', () => {
    const id = onFigure('1.1', { kind: 'disregard' });
    expect(said('1.1')).toEqual(['Disregarded by ruling 1: a test', 3, null, [id]]);
    const other = onFigure('1.1', { kind: 'disregard' }, 'The area is too small.');
    expect(said('1.1')).toEqual(['Disregarded by ruling 2: The area is too small.', 3, null, [other]]);
    expect(at('1.1').value.kind).toBe('suppressed');
  });

  test('kept it is as it was, and only the footnote travels', () => {
    const before = at('1.1');
    const id = onFigure('1.1', { kind: 'keep' }, 'Looked into: right.');
    expect(said('1.1')).toEqual([3, 3, 0, [id]]);
    expect({ ...at('1.1'), value: null, flags: null, ruled: null }).toEqual({
      ...before,
      value: null,
      flags: null,
      ruled: null,
    });
    const { rulings, rows } = scorecards(world.store, ['1.1', '1.3'], DERBY_SET, ['aircraft']);
    expect(rulings).toMatchObject([
      { rulingId: id, number: 1, action: 'keep', footnote: 'Looked into: right.' },
    ]);
    expect(rows[0]?.cells.map(({ ruled }) => ruled?.rulingIds ?? null)).toEqual([[id], null]);
  });

  test('touches that figure alone: not another area, row or cluster; and none as captured', () => {
    onFigure('1.1', replacedBy(7));
    expect(said('1.1', LEICESTER_SET)).toEqual([1, null, null, null]);
    expect(said('1.3').slice(1)).toEqual([null, null, null]);
    expect(ruledSaid(cell(world.store, '1.1', DERBY_SET, { clusterId: 'software' }))).toEqual([
      2,
      null,
      null,
      null,
    ]);
    expect(ruledSaid(at('1.1', DERBY_SET, { rulings: false }))).toEqual([3, null, null, null]);
  });

  test('comes after rulings on companies, and captured is the figure without any of them', () => {
    const gone = rule(world.store, {
      subject: { kind: 'company', companyNumber: '00000002' },
      scope: { measures: ['businesses'] },
      action: { kind: 'disregard' },
    }).id;
    expect(said('1.1')).toEqual([2, 3, -1, [gone]]);
    const cap = onFigure('1.1', { kind: 'cap', at: 1 });
    expect(said('1.1')).toEqual([1, 3, -2, [gone, cap]]);
  });

  test('gives a value where none could be formed', () => {
    const id = onFigure('1.1', replacedBy(4), '', 'unbegun');
    expect(ruledSaid(cell(world.store, '1.1', DERBY_SET, { clusterId: 'unbegun' }))).toEqual([
      4,
      'undefined',
      null,
      [id],
    ]);
  });

  test('revoked, the figure is to the bit what it was', () => {
    const before = at('1.1');
    const id = onFigure('1.1', replacedBy(7));
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'an error' });
    expect(at('1.1')).toEqual(before);
  });

  test('its lineage names the ruling and recomputes', () => {
    const id = onFigure('1.1', replacedBy(7));
    const found = METHODS['scorecards.lineage'].output.parse(
      readLineage(
        world.store,
        METHODS['scorecards.lineage'].input.parse({
          clusterId: 'aircraft',
          geographySetId: DERBY_SET,
          metricId: '1.1',
          settings: {},
          operand: 'ruled',
          offset: 0,
          limit: 50,
        }),
      ),
    );
    expect(found.rulings.map(({ rulingId }) => rulingId)).toEqual([id]);
    expect(found.rows.map(({ amount }) => amount)).toEqual([7]);
  });
});

describe('a ruling on an extract', () => {
  const onExtract = (action: Action, clusterIds: string[] | null = null) =>
    rule(world.store, {
      subject: { kind: 'extract', extractId: world.extractId },
      scope: { clusterIds },
      action,
    }).id;

  test('disregarded, figures formed mainly from it are withheld; what has no figure keeps its own reason', () => {
    const id = onExtract({ kind: 'disregard' });
    for (const metricId of ['1.1', '2.6', '3.1', 'turnover'] as const) {
      const [now, , difference, ids] = said(metricId);
      expect([metricId, now, difference, ids]).toEqual([
        metricId,
        'Disregarded by ruling 1: a test',
        null,
        [id],
      ]);
    }
    expect(said('1.1')[1]).toBe(3);
    expect(ruledSaid(cell(world.store, '1.1', DERBY_SET, { clusterId: 'unbegun' }))[0]).toBe('undefined');
    expect(ruledSaid(at('1.1', DERBY_SET, { rulings: false }))).toEqual([3, null, null, null]);
  });

  test('kept it travels with the figures, which stay', () => {
    const id = onExtract({ kind: 'keep' });
    expect(said('1.1')).toEqual([3, 3, 0, [id]]);
    expect(scorecards(world.store, ['1.1'], DERBY_SET).rulings.map(({ rulingId }) => rulingId)).toEqual([id]);
  });

  test('limited to a cluster it has no say in the others', () => {
    onExtract({ kind: 'disregard' }, ['software']);
    expect(said('1.1')).toEqual([3, null, null, null]);
    expect(ruledSaid(cell(world.store, '1.1', DERBY_SET, { clusterId: 'software' }))[1]).toBe(2);
  });
});
