import fc from 'fast-check';
import { expect, test } from 'vitest';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { recordKey } from '#shared/domain/record-key.ts';
import type { GivenRulingBody, RuledMeasure } from '#shared/domain/ruling.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { readGeographySet } from '#core/geography/register.ts';
import type { RulingChoice } from '#core/rulings/applied-rulings.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { contextMaker, formCells } from '#core/scorecards/compute-cells.ts';
import { readFormer } from '#core/scorecards/formers.ts';
import type { WriteStore } from '#core/store/handles.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { drafts, replacedBy, type Said } from '../rulings/draft-rulings.ts';
import { createLineageWorld } from './lineage-world.ts';

const SETS = ['region:E12000004', 'utla:E06000015', 'midlands-engine', 'uk'] as const;
const METHODS: readonly ScorecardSettings[] = [
  { attribution: 'equal-over-sites' },
  { attribution: 'whole-company' },
  { attribution: 'registered-office', countingUnit: 'group' },
  { composition: 'union' },
  { composition: 'intersection', basis: 'flow', window: { from: 2018, to: 2021 } },
];

interface Row {
  readonly target: 'fundraisings' | 'grants' | 'accelerators' | 'investments';
  readonly companyNumber: string | null;
  readonly period: string | null;
  readonly label: string | null;
  readonly amount: number | null;
  readonly name: string | null;
}

/** Every row and every company or site that a ruling of such a world may be about, each with one of these actions. */
function everyRuling({ db }: WriteStore, action: GivenRulingBody['action']): Said[] {
  const rows = db
    .prepare<[], Row>(
      `SELECT kind AS target, company_number AS companyNumber, period, label, amount, json_extract(fields, '$.investor') AS name FROM record
       WHERE kind IN ('fundraisings', 'grants', 'accelerators', 'investments')`,
    )
    .all()
    .map((row): Said => ({
      subject: { kind: 'record', target: row.target, key: recordKey(row), label: 'a row' },
      action,
    }));
  const measures: RuledMeasure[] =
    action.kind === 'disregard'
      ? ['turnover', 'employees', 'businesses', 'innovate-uk', 'fundraising']
      : ['turnover'];
  const companies = db
    .prepare<[], string>('SELECT DISTINCT company_number FROM company')
    .pluck()
    .all()
    .flatMap((companyNumber) =>
      measures.map((measure): Said => ({
        subject: { kind: 'company', companyNumber },
        scope: { measures: [measure] },
        action,
      })),
    );
  const sites = db
    .prepare<[], { companyNumber: string; postcode: string }>(
      `SELECT DISTINCT company_number AS companyNumber, postcode FROM site JOIN company ON company.id = site.company_id WHERE postcode IS NOT NULL`,
    )
    .all()
    .flatMap((site) =>
      (['turnover', 'employees', 'businesses'] as const)
        .filter((measure) => action.kind === 'disregard' || measure === 'turnover')
        .map((measure): Said => ({
          subject: { kind: 'site', ...site },
          scope: { measures: [measure] },
          action,
        })),
    );
  return [...rows, ...companies, ...sites];
}

function question(store: WriteStore, settings: ScorecardSettings, rulings: RulingChoice) {
  return {
    clusters: [clusterAsked(store, 'aircraft')],
    sets: SETS.map((id) => readGeographySet(store, id)),
    rows: rowsAsked(store, { metricIds: [...METRIC_IDS], settings }),
    settings: { ...formSettings(store, settings), rulings },
    withRange: false,
  };
}

/** The figure without what merely says where it comes from. */
const figureOf = ({ value: { basis: _basis, ...value }, parts }: ScorecardCell) => ({ ...value, parts });

/** The rows behind every operand of the cells sum to it. */
function checkRows(store: WriteStore, asked: ReturnType<typeof question>): void {
  const [cluster] = asked.clusters;
  if (cluster === undefined) throw new Error('a cluster was asked for');
  const context = contextMaker(store, { ...asked, cluster, without: null });
  for (const row of asked.rows) {
    const own = context(row);
    const former = readFormer(row.metric.id);
    for (const [at, { operands }] of former.form(own).entries()) {
      const set = asked.sets[at];
      if (set === undefined) continue;
      for (const { id, value } of operands) {
        const sum = former.trace(own, set, id).reduce((all, { amount }) => all + amount, 0);
        const size = Math.max(1, Math.abs(value ?? 0));
        expect(
          Math.abs(sum - (value ?? 0)) / size,
          `${row.metric.id} ${set.id} ${id}: ${sum}, not ${value}`,
        ).toBeLessThan(1e-9);
      }
    }
  }
}

test('whatever a ruling changes names it, what none touches is as captured, and rows behind figures sum to them', () => {
  const actions: fc.Arbitrary<GivenRulingBody['action']> = fc.constantFrom(
    { kind: 'disregard' as const },
    { kind: 'cap' as const, at: 1_000 },
    replacedBy(5_000_000),
  );
  const changedRows = new Set<string>();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      actions,
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      fc.constantFrom(...METHODS),
      (seed, action, picks, settings) => {
        const world = createLineageWorld(seed);
        try {
          const { store } = world;
          const all = everyRuling(store, action);
          const captured = formCells(store, question(store, settings, 'none'));
          for (const pick of picks) {
            const said = all[pick % all.length];
            if (said === undefined) continue;
            const asked = question(store, settings, drafts(said));
            const ruled = formCells(store, asked);
            for (const [at, { set, cells }] of ruled.entries())
              for (const [place, cell] of cells.entries()) {
                const was = captured[at]?.cells[place];
                if (was === undefined) throw new Error('no cell');
                const what = `${cell.metricId} ${set.id} ${JSON.stringify(said)}`;
                const isChanged = JSON.stringify(figureOf(cell)) !== JSON.stringify(figureOf(was));
                if (isChanged) changedRows.add(cell.metricId);
                expect(isChanged && cell.ruled === null, what).toBe(false);
                expect(cell.value.basis.rulingIds, what).toEqual(cell.ruled?.rulingIds ?? []);
                if (cell.ruled !== null) expect(cell.ruled.captured, what).toEqual(was.value);
              }
            checkRows(store, asked);
          }
        } finally {
          world.close();
        }
      },
    ),
    propertyRuns('rulings name what they change', { check: 4, deep: 100, seed: 20_261_123 }),
  );
  // Otherwise nothing was shown.
  expect(changedRows.size).toBeGreaterThan(12);
}, 120_000);
