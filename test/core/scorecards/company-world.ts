import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { contextMaker, formCells } from '#core/scorecards/compute-cells.ts';
import type { TraceRow } from '#core/scorecards/former.ts';
import { readFormer } from '#core/scorecards/formers.ts';
import type { ReadStore, WriteStore } from '#core/store/handles.ts';
import { DERBY, LEEDS, LEICESTER, type WorldSite } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';

/**
 * A world to count on one's fingers. Five aircraft makers: Alula (Derby, Leicester, Leeds and a site nobody could place), Bogie and Canopy
 * (Derby, both owned by Acme of the United States), Drogue (Leeds), Elevon (nowhere). Flap is in Derby and makes software, as Bogie does too.
 */
interface Maker {
  readonly number: string;
  readonly name: string;
  readonly day: string | null;
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly stage: string | null;
  readonly funding: number | null;
  readonly owner: readonly [name: string, country: string] | null;
  readonly codes: readonly string[];
  readonly sites: readonly WorldSite[];
}

const at = (kind: WorldSite['kind'], district: string | null, postcode: string): WorldSite => ({
  kind,
  district,
  postcode,
});
const ACME = ['Acme Inc', 'USA'] as const;

export const MAKERS: readonly Maker[] = [
  {
    number: '00000001',
    name: 'Alula Ltd',
    day: '2010-03-01',
    employees: 100,
    turnover: 120_000_000,
    stage: 'Scale-up',
    funding: 1_000_000,
    owner: ['Blau GmbH', 'Germany'],
    codes: ['Aerospace'],
    sites: [
      at('registered', DERBY, 'DE1 1AA'),
      at('operating', LEICESTER, 'LE1 1AA'),
      at('operating', LEEDS, 'LS1 1AA'),
      at('operating', null, 'ZZ1 1ZZ'),
    ],
  },
  {
    number: '00000002',
    name: 'Bogie Ltd',
    day: '2013-12-31',
    employees: 40,
    turnover: 99_999_999,
    stage: 'SME',
    funding: 0,
    owner: ACME,
    codes: ['Aerospace', 'Software'],
    sites: [at('registered', DERBY, 'DE1 1AB')],
  },
  {
    number: '00000003',
    name: 'Canopy Ltd',
    day: '2014-01-01',
    employees: null,
    turnover: 100_000_000,
    stage: 'Large scale-up',
    funding: null,
    owner: ACME,
    codes: ['Aerospace'],
    sites: [at('registered', DERBY, 'DE1 1AC')],
  },
  {
    number: '00000004',
    name: 'Drogue Ltd',
    day: '2017-01-01',
    employees: 10,
    turnover: null,
    stage: 'Start-up',
    funding: 500_000,
    owner: null,
    codes: ['Aerospace'],
    sites: [at('registered', LEEDS, 'LS1 1AB')],
  },
  {
    number: '00000005',
    name: 'Elevon Ltd',
    day: '2022-12-31',
    employees: 0,
    turnover: 0,
    stage: 'SME',
    funding: null,
    owner: null,
    codes: ['Aerospace'],
    sites: [at('registered', null, 'ZZ1 1ZY')],
  },
  {
    number: '00000006',
    name: 'Flap Ltd',
    day: null,
    employees: 7,
    turnover: 70_000,
    stage: 'SME',
    funding: null,
    owner: null,
    codes: ['Software'],
    sites: [at('registered', DERBY, 'DE1 1AD')],
  },
];

/** What may differ from one extract to the next. */
export interface MakersExtract {
  readonly profileId?: string;
  readonly edition?: string;
  readonly territory?: string;
  readonly scheme?: string;
  /** Which makers, and what else is said of them. */
  readonly makers?: readonly Maker[];
}

/** Writes an extract of the makers into a workspace and gives its id. */
export function addMakers(store: WriteStore, asked: MakersExtract = {}): number {
  const {
    profileId = 'data-city-2023',
    edition = '2023',
    scheme = 'data-city-rtic',
    makers = MAKERS,
  } = asked;
  const id = addWorldExtract(store, {
    supplier: 'Makers’ Register',
    title: 'Makers',
    edition,
    territory: asked.territory ?? 'UK',
    universe: 'selected-companies',
    companies: makers.map((maker) => ({
      number: maker.number,
      name: maker.name,
      incorporatedOn: maker.day,
      employees: maker.employees,
      turnoverGbp: maker.turnover,
      codes: maker.codes.map((code) => [scheme, code]),
      sites: maker.sites,
    })),
  });
  store.db.prepare('UPDATE extract SET profile_id = ? WHERE id = ?').run(profileId, id);
  const tell = store.db.prepare(
    `UPDATE company SET growth_stage = ?, fields = ?, ultimate_parent_name = ?, ultimate_parent_country = ?
     WHERE extract_id = ? AND company_number = ?`,
  );
  for (const { number, stage, funding, owner } of makers)
    tell.run(
      stage,
      funding === null ? null : JSON.stringify({ innovateUkFunding: funding }),
      owner?.[0] ?? null,
      owner?.[1] ?? null,
      id,
      number,
    );
  return id;
}

/** A container that lets companies in. */
export function containerOf(
  scheme: string,
  codes: readonly string[],
): DefinitionDocument['containers'][number] {
  return {
    scheme,
    match: 'exact',
    codes: [...codes],
    letsIn: true,
    fit: 'close',
    note: '',
    agreedBy: '',
    agreedOn: null,
  };
}

/** The two clusters of the world, and one of nobody. */
export function makeClusters(store: WriteStore): void {
  const clusterOf = (name: string, codes: readonly string[]) => ({
    name,
    tier: 'super' as const,
    aliases: [],
    description: '',
    definition: {
      schemaVersion: 2 as const,
      containers: [containerOf('beauhurst-industry', codes), containerOf('data-city-rtic', codes)],
      rules: [],
      pins: [],
    },
  });
  applyDocuments(store, [
    clusterOf('Aircraft', ['Aerospace']),
    clusterOf('Software', ['Software']),
    clusterOf('Whaling', ['Whaling']),
    { ...clusterOf('Unbegun', []), definition: { schemaVersion: 2, containers: [], rules: [], pins: [] } },
  ]);
}

export interface MakersWorld extends WorldWorkspace {
  readonly extractId: number;
}

export function createMakersWorld(asked: MakersExtract = {}): MakersWorld {
  const world = createWorldWorkspace();
  const extractId = addMakers(world.store, asked);
  makeClusters(world.store);
  return { ...world, extractId };
}

export const DERBY_SET = 'utla:E06000015';
export const LEICESTER_SET = 'utla:E06000016';
export const LEEDS_SET = 'lad:E08000035';
export const NOTTINGHAM_SET = 'utla:E06000018';

export interface Asked {
  readonly clusterId?: string;
  readonly settings?: ScorecardSettings;
  readonly without?: string;
}

/** One cell, formed as a scorecard forms it. */
export function cell(store: ReadStore, metricId: MetricId, setId: string, asked: Asked = {}): ScorecardCell {
  const { settings = {}, clusterId = 'aircraft' } = asked;
  const found = formCells(store, {
    clusters: [clusterAsked(store, clusterId)],
    sets: [readGeographySet(store, setId)],
    rows: rowsAsked(store, { metricIds: [metricId], settings }),
    settings: formSettings(store, settings),
    without: asked.without ?? null,
  })[0]?.cells[0];
  if (found === undefined) throw new Error(`${metricId} was not formed`);
  return found;
}

/** The number of a cell; an error where it has none. */
export function numberOf({ value }: ScorecardCell): number {
  if (value.kind !== 'value') throw new Error(`no number but ${JSON.stringify(value)}`);
  return value.value;
}

/** A context of a cell. */
export function contextOf(
  { contexts }: ScorecardCell,
  kind: ScorecardCell['contexts'][number]['kind'],
): ScorecardCell['contexts'][number] {
  const found = contexts.find((context) => context.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

/** The rows behind an operand of a cell. */
export function traced(
  store: ReadStore,
  metricId: MetricId,
  setId: string,
  operand: string,
  { clusterId = 'aircraft', settings = {}, without }: Asked = {},
): readonly TraceRow[] {
  const set = readGeographySet(store, setId);
  const [row] = rowsAsked(store, { metricIds: [metricId], settings });
  if (row === undefined) throw new Error(`no row ${metricId}`);
  const context = contextMaker(store, {
    cluster: clusterAsked(store, clusterId),
    sets: [set],
    settings: formSettings(store, settings),
    without: without ?? null,
  })(row);
  return readFormer(metricId).trace(context, set, operand);
}
