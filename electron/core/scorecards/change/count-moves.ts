import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { ExtractColumns } from '../../membership/extract-columns.ts';
import type { ReadStore } from '../../store/handles.ts';
import { companyFrame } from '../company-frame.ts';
import { contextMaker } from '../compute-cells.ts';
import type { FormCluster, FormRow, FormSettings } from '../former.ts';

interface CountedState {
  readonly cluster: FormCluster;
  readonly rows: readonly FormRow[];
  readonly settings: FormSettings;
}

type Moves = Pick<MethodOutput<'scorecards.explainChange'>, 'joined' | 'left' | 'ruledIn' | 'ruledOut'>;

/**
 * Counts the companies that are counted in a set in one of two states only, each once; by company number, so that two editions can be told
 * apart. Who came to be a member there, or is one no more, joined or left; who is a member there in both, as captured, and is counted in
 * one was left out under a ruling (`ruledOut`) or is left out no more (`ruledIn`). joined − left + ruledIn − ruledOut is the change of the
 * count. Members are those that the first row on companies counts, else those of metric 1.1.
 */
export function countMoves(
  store: ReadStore,
  set: GeographySet,
  before: CountedState,
  after: CountedState,
): Moves {
  const earlier = presentNumbers(store, set, before);
  const later = presentNumbers(store, set, after);
  const moves = { joined: 0, left: 0, ruledIn: 0, ruledOut: 0 };
  for (const companyNumber of later.counted) {
    if (earlier.counted.has(companyNumber)) continue;
    moves[earlier.members.has(companyNumber) ? 'ruledIn' : 'joined'] += 1;
  }
  for (const companyNumber of earlier.counted) {
    if (later.counted.has(companyNumber)) continue;
    moves[later.members.has(companyNumber) ? 'ruledOut' : 'left'] += 1;
  }
  return moves;
}

/** The numbers of the members present in a set, as captured, and of those of them that are counted. */
interface PresentNumbers {
  readonly members: ReadonlySet<string>;
  readonly counted: ReadonlySet<string>;
}

function presentNumbers(
  store: ReadStore,
  set: GeographySet,
  { cluster, rows, settings }: CountedState,
): PresentNumbers {
  const metric = rows.find((row) => row.metric.selects === 'members')?.metric ?? readMetric('1.1');
  const row = { metric, basis: metric.basis, window: metric.window };
  const context = contextMaker(store, { cluster, sets: [set], settings, without: null })(row);
  const frame = companyFrame(context, metric.schemes);
  if (frame === null) return { members: new Set(), counted: new Set() };
  const { columns, capturedMembers } = frame;
  const counted = numbersOf(store, columns, frame.presentIn(set));
  if (columns.ruled === null) return { members: counted, counted };
  const were = capturedMembers.filter((position) => frame.wasPresent(set, position));
  return { members: numbersOf(store, columns, were), counted };
}

function numbersOf(
  { db }: ReadStore,
  { ids }: Pick<ExtractColumns, 'ids'>,
  positions: Uint32Array,
): ReadonlySet<string> {
  const wanted = Array.from(positions, (position) => ids[position] ?? 0);
  return new Set(
    db
      .prepare<[string], string>(
        `SELECT company_number FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
      )
      .pluck()
      .all(JSON.stringify(wanted)),
  );
}
