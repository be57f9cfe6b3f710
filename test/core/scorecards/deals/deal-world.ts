import { METHODS } from '#shared/contract/methods.ts';
import type { Container, DefinitionDocument } from '#shared/domain/definition.ts';
import { extractStatementSchema, type Territory } from '#shared/domain/extract.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { combineOperands } from '#shared/domain/metrics/combine.ts';
import { insertDeskEntry } from '#core/desk/desk-entries.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { contextMaker } from '#core/scorecards/compute-cells.ts';
import type { Formed, FormRow, FormSettings, TraceRow } from '#core/scorecards/former.ts';
import { DEAL_FORMERS } from '#core/scorecards/deals/formers.ts';
import { INVESTMENT_FORMERS } from '#core/scorecards/investments/formers.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';

export const DERBY = 'utla:E06000015';
export const NOTTINGHAM = 'utla:E06000018';

/** Two postcodes of Derby, one of Nottingham, one of Westminster, in the layout of Code-Point Open. */
const POSTCODES = [
  '"DE1 1AA",10,435050,336050,"E92000001","","","","E06000015","E05000001"',
  '"DE1 1AB",10,435060,336060,"E92000001","","","","E06000015","E05000001"',
  '"NG1 1AA",10,457800,340080,"E92000001","","","","E06000018","E05000002"',
  '"SW1A1AA",10,529090,179645,"E92000001","","","","E09000033","E05000003"',
];

/** Alpha and Epsilon have one parent; Beta sits in Derby and London; Delta is no member; Zeta has no place. */
const COMPANIES = [
  'Company name,Companies House number,Head office postcode,Stage of evolution,Tracking triggers,Industries,Academic institution (spinout),Spinout date,Ultimate parent,Ultimate parent country',
  'Alpha Ltd,00000001,DE1 1AA,Seed,Scaleup 20%,Software,University of Nowhere,07/11/2016,Holding plc,United Kingdom',
  'Beta Ltd,00000002,DE1 1AB,Seed,Scaleup 20%,Software,University of Elsewhere,,,',
  'Gamma Ltd,00000003,SW1A 1AA,Seed,Scaleup 20%,Software,,01/02/2022,,',
  'Delta Ltd,00000004,DE1 1AA,Seed,Scaleup 20%,Retail,University of Nowhere,01/02/2022,,',
  'Epsilon Ltd,00000005,NG1 1AA,Seed,Scaleup 20%,Software,,,Holding plc,United Kingdom',
  'Zeta Ltd,00000006,,Seed,Scaleup 20%,Software,,,,',
];
const FUNDRAISINGS = [
  'Company number,Deal date,Amount (£),Amount original,Currency,Stage at deal,Investors,Investor countries',
  '00000001,2021-06-30,1000000,,GBP,Seed,A,United Kingdom',
  '00000001,2022-03-01,500000,,GBP,venture,A; B,United Kingdom; France',
  '00000002,2020-01-15,,,,Seed,C,USA',
  '00000002,2022-07-01,,2000000,USD,Growth,D,',
  '00000003,2022-01-01,250000,,GBP,Zombie,E,England',
  '00000004,2022-01-01,9000000,,GBP,Seed,F,Japan',
  '00000006,2022-02-02,750000,,GBP,Established,G,Jersey',
  '00000099,2022-02-02,1,,GBP,Seed,H,Spain',
];
const GRANTS = [
  'Company number,Grant date,Amount (£),Awarding body,Programme',
  '00000001,2021-12-31,60000,Weaver Trust,Smart',
  '00000001,2022-01-01,40000,Weaver Trust,Smart',
  '00000002,2022-12-31,,Weaver Trust,',
  '00000003,2022-05-05,100000,Weaver Trust,',
  '00000004,2022-05-05,100000,Weaver Trust,',
];
const ACCELERATORS = [
  'Company number,Accelerator,Start,End',
  '00000001,Kiln Works,01/03/2021,28/02/2022',
  '00000001,Lychgate Labs,01/09/2022,01/12/2022',
  '00000002,Kiln Works,01/05/2022,',
  '00000003,Kiln Works,01/05/2021,01/05/2023',
  '00000004,Kiln Works,01/05/2022,01/06/2022',
  '00000005,Kiln Works,,',
  '00000006,Kiln Works,01/05/2022,01/06/2022',
];
const FILES: Readonly<Record<string, readonly string[]>> = {
  'beauhurst-companies': COMPANIES,
  'beauhurst-fundraisings': FUNDRAISINGS,
  'beauhurst-grants': GRANTS,
  'beauhurst-accelerators': ACCELERATORS,
};

/** Imports a file as dispatch would, under its profile; gives the number of its extract. */
export async function take(
  world: ImportWorld,
  profileId: string,
  lines: readonly string[],
  territory: Territory = 'UK',
): Promise<number> {
  const stage = await world.stage(world.grant(`${profileId}.csv`, `${lines.join('\n')}\n`), profileId);
  const statement = extractStatementSchema.parse({
    title: profileId,
    edition: '2023',
    licence: { name: 'Test licence' },
    territory,
    universe: 'selected-companies',
  });
  return (await world.commit(stage, { statement })).id;
}

/** Makes a world with postcodes and the supplier’s files, all or some. */
export async function createDealWorld(
  profiles: readonly string[] = Object.keys(FILES),
  territory: Territory = 'UK',
): Promise<ImportWorld> {
  const world = createImportWorld();
  const postcodes = await world.stage(world.grant('codepo.csv', `${POSTCODES.join('\n')}\n`));
  await world.commit(postcodes);
  for (const profileId of profiles) await take(world, profileId, FILES[profileId] ?? [], territory);
  addSecondSite(world);
  return world;
}

/** The supplier’s files name one head office alone, so Beta’s site in London is written where Gamma’s stands. */
function addSecondSite({ store: { db } }: ImportWorld): void {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('site') WHERE name NOT IN ('id', 'company_id')`)
    .pluck()
    .all()
    .join(', ');
  db.exec(
    `INSERT INTO site (company_id, ${columns})
     SELECT beta.id, ${columns.replace('extract_id', 'site.extract_id')} FROM site JOIN company AS gamma ON gamma.id = site.company_id
     JOIN company AS beta ON beta.extract_id = gamma.extract_id AND beta.company_number = '00000002'
     WHERE gamma.company_number = '00000003'`,
  );
}

/** Enters an exchange rate: one pound buys `rate` dollars on a day. */
export function enterRate(world: ImportWorld, date: string, rate: number): void {
  const body = { from: 'GBP' as const, to: 'USD' as const, rate, date, source: 'Made up' };
  insertDeskEntry(world.store, `rate-${date}`, { kind: 'exchange-rate', body });
}

/** A definition of one container. */
export function containing(
  scheme: string,
  codes: readonly string[],
  match: Container['match'] = 'exact',
): DefinitionDocument {
  const container: Container = {
    scheme,
    match,
    codes: [...codes],
    letsIn: scheme.startsWith('beauhurst'),
    fit: 'exact',
    note: '',
    agreedBy: '',
    agreedOn: null,
  };
  return { schemaVersion: 2, containers: [container], rules: [], pins: [] };
}

export const SOFTWARE = containing('beauhurst-industry', ['Software']);

/** What a former gives for one set, and the rows behind its operands. */
export interface OneCell {
  readonly formed: Formed;
  trace(operand: string): readonly TraceRow[];
}

export interface Asked {
  readonly document?: DefinitionDocument;
  readonly setId?: string;
  readonly settings?: Partial<FormSettings>;
  readonly basis?: FormRow['basis'];
  readonly window?: FormRow['window'];
  readonly without?: string | null;
}

const FORMERS = { ...DEAL_FORMERS, ...INVESTMENT_FORMERS };

/** Forms one cell of a definition without any cluster behind it. */
export function formOne(
  world: ImportWorld,
  metricId: keyof typeof FORMERS & MetricId,
  asked: Asked = {},
): OneCell {
  const { document = SOFTWARE, setId = DERBY, settings = {}, without = null } = asked;
  const set = readGeographySet(world.store, setId);
  const metric = readMetric(metricId);
  const context = contextMaker(world.store, {
    cluster: { id: 'c', name: 'Cluster', document, revision: 1 },
    sets: [set],
    settings: {
      attribution: 'equal-over-sites',
      countingUnit: 'company',
      composition: 'own',
      currency: 'own',
      minimumBase: 2,
      extractIds: null,
      rulings: 'in-force',
      ...settings,
    },
    without,
  })({
    metric,
    basis: asked.basis === undefined ? metric.basis : asked.basis,
    window: asked.window === undefined ? metric.window : asked.window,
  });
  const former = FORMERS[metricId];
  const [formed] = former.form(context);
  if (formed === undefined) throw new Error('nothing was formed');
  return { formed, trace: (operand) => former.trace(context, set, operand) };
}

/** The number of a cell, or why it has none. */
export function shown({ formed: { value } }: OneCell): number | string {
  if (value.kind === 'value') return value.value;
  return value.kind === 'undefined' ? value.reason : value.kind;
}

/** The rows behind each operand of a cell and its contexts summed, and its rule applied to those sums. */
export function recomputed(cell: OneCell): {
  readonly differences: readonly string[];
  readonly value: number | string;
} {
  const sums = new Map<string, number | null>();
  const differences: string[] = [];
  const asked = [...cell.formed.operands, ...cell.formed.contexts.flatMap(({ operands }) => operands)];
  for (const { id, value } of asked) {
    const rows = cell.trace(id);
    const sum = rows.reduce((total, { amount }) => total + amount, 0);
    sums.set(id, value === null && rows.length === 0 ? null : sum);
    if (Math.abs(sum - (value ?? 0)) > 1e-6) differences.push(`${id}: ${sum}, not ${value}`);
  }
  const operands = [...sums].map(([id, value]) => ({ id, value }));
  const combined = combineOperands(cell.formed.rule, operands);
  return { differences, value: combined.kind === 'value' ? combined.value : combined.reason };
}

/** What the contract of a context says must hold of a cell’s contexts; throws where it does not. */
export function checkContexts({ formed }: OneCell): void {
  const cell = METHODS['scorecards.lineage'].output.shape.cell.shape;
  cell.contexts.parse(formed.contexts);
  cell.parts.parse(formed.parts);
  cell.operands.parse(formed.operands);
}
