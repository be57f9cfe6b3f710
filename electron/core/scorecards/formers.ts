import { METRIC_IDS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { COMPANY_FORMERS } from './companies/formers.ts';
import { undefinedCell } from './formed.ts';
import type { Former } from './former.ts';

/** Stands where no former is wired yet: a cell without a source. */
const WITHOUT_FORMER: Former = {
  form: (context) => context.sets.map((set) => undefinedCell(context, set, 'no-source')),
  trace: () => [],
};

const OWN: Readonly<Partial<Record<MetricId, Former>>> = {
  ...COMPANY_FORMERS,
};

function formerOf(id: MetricId): Former {
  return OWN[id] ?? WITHOUT_FORMER;
}

/** FORMERS: for each row of the catalogue, how it is formed and what stands behind it. */
export const FORMERS: ReadonlyMap<MetricId, Former> = new Map(METRIC_IDS.map((id) => [id, formerOf(id)]));

/** Finds the former of a row of the catalogue. */
export function readFormer(id: MetricId): Former {
  return FORMERS.get(id) ?? WITHOUT_FORMER;
}
