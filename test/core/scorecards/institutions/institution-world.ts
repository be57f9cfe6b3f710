import { DEFAULT_GEOGRAPHY_SET_ID } from '#shared/domain/geography.ts';
import type { Container, DefinitionDocument } from '#shared/domain/definition.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Formed, FormContext, TraceRow } from '#core/scorecards/former.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { contextMaker } from '#core/scorecards/compute-cells.ts';
import { INSTITUTION_FORMERS } from '#core/scorecards/institutions/formers.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

/** A container of one classification and nothing else. */
export function containing(
  scheme: string,
  codes: readonly string[],
  match: Container['match'] = 'exact',
): DefinitionDocument {
  const container: Container = {
    scheme,
    match,
    codes: [...codes],
    letsIn: false,
    fit: 'exact',
    note: '',
    agreedBy: '',
    agreedOn: null,
  };
  return { schemaVersion: 2, containers: [container], rules: [], pins: [] };
}

/** What a former gives for one set, and the rows behind its operands. */
export interface OneCell {
  readonly formed: Formed;
  trace(operand: string): readonly TraceRow[];
}

/** Forms one cell of a definition without any cluster behind it. */
export function formOne(
  world: ImportWorld,
  metricId: keyof typeof INSTITUTION_FORMERS & MetricId,
  document: DefinitionDocument,
  {
    setId = DEFAULT_GEOGRAPHY_SET_ID,
    minimumBase = 10,
    extractIds = null,
  }: {
    readonly setId?: string;
    readonly minimumBase?: number;
    readonly extractIds?: readonly number[] | null;
  } = {},
): OneCell {
  const set = readGeographySet(world.store, setId);
  const metric = readMetric(metricId);
  const context: FormContext = contextMaker(world.store, {
    cluster: { id: 'c', name: 'Cluster', document, revision: 1 },
    sets: [set],
    settings: {
      attribution: 'equal-over-sites',
      countingUnit: 'company',
      composition: 'own',
      currency: 'own',
      minimumBase,
      extractIds,
      rulings: 'in-force',
    },
    without: null,
  })({ metric, basis: metric.basis, window: metric.window });
  const former = INSTITUTION_FORMERS[metricId];
  const [formed] = former.form(context);
  if (formed === undefined) throw new Error('nothing was formed');
  return { formed, trace: (operand) => former.trace(context, set, operand) };
}

/** The names a list cell shows; throws where it shows none. */
export function listOf({ formed }: OneCell): readonly string[] {
  if (formed.value.kind !== 'list') throw new Error(`no list but ${JSON.stringify(formed.value)}`);
  return formed.value.items;
}

/** Imports a file as dispatch would, under its profile. */
export async function take(
  world: ImportWorld,
  name: string,
  content: string,
  profileId: string,
): Promise<number> {
  const extract = await world.commit(await world.stage(world.grant(name, content), profileId));
  return extract.id;
}
