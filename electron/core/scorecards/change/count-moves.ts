import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { ReadStore } from '../../store/handles.ts';
import { companyFrame } from '../company-frame.ts';
import { contextMaker } from '../compute-cells.ts';
import type { FormCluster, FormRow, FormSettings } from '../former.ts';

interface CountedState {
  readonly cluster: FormCluster;
  readonly rows: readonly FormRow[];
  readonly settings: FormSettings;
}

/**
 * Counts the companies present in a set that are members in the later state only, and in the earlier one only; by company number, so that
 * two editions can be told apart. Members are those that the first row on companies counts, else those of metric 1.1.
 */
export function countMoves(
  store: ReadStore,
  set: GeographySet,
  before: CountedState,
  after: CountedState,
): Pick<MethodOutput<'scorecards.explainChange'>, 'joined' | 'left'> {
  const earlier = presentNumbers(store, set, before);
  const later = presentNumbers(store, set, after);
  return { joined: countMissing(later, earlier), left: countMissing(earlier, later) };
}

function countMissing(of: ReadonlySet<string>, from: ReadonlySet<string>): number {
  let count = 0;
  for (const companyNumber of of) if (!from.has(companyNumber)) count += 1;
  return count;
}

function presentNumbers(
  store: ReadStore,
  set: GeographySet,
  { cluster, rows, settings }: CountedState,
): ReadonlySet<string> {
  const metric = rows.find((row) => row.metric.selects === 'members')?.metric ?? readMetric('1.1');
  const row = { metric, basis: metric.basis, window: metric.window };
  const context = contextMaker(store, { cluster, sets: [set], settings, without: null })(row);
  const frame = companyFrame(context, metric.schemes);
  if (frame === null) return new Set();
  const ids = Array.from(frame.presentIn(set), (position) => frame.columns.ids[position] ?? 0);
  return new Set(
    store.db
      .prepare<[string], string>(
        `SELECT company_number FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
      )
      .pluck()
      .all(JSON.stringify(ids)),
  );
}
