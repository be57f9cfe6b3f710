import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { buildOverlapMatrix } from '#core/comparison/overlap-matrix.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { countMembers } from '#core/membership/count-members.ts';
import { prepareColumns } from '#core/membership/keep-columns.ts';
import { computeBaseFigures } from '#core/metrics/base-figures.ts';
import { readAreaRegister } from '#core/geography/register.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { CLUSTERS, definitionOf, type DefinitionsWorld } from './definitions-world.ts';

/** Times in milliseconds, and what was answered, so that a peer can be held against it. */
export interface EditTimes {
  readonly times: readonly number[];
  /** Processor time of each edit, which other work on the machine does not lengthen. */
  readonly processor: readonly number[];
  readonly parts: Readonly<Record<'edit' | 'members' | 'figures' | 'cells', number>>;
  readonly members: number;
  /** Businesses of the last edit by geography set, and the jobs in the United Kingdom. */
  readonly businesses: ReadonlyMap<string, number>;
  readonly employees: number;
  readonly cells: number;
}

/** The United Kingdom, the Midlands Engine and the twelve regions. */
export function fourteenSets(world: DefinitionsWorld): string[] {
  const regions = readAreaRegister(world.reader)
    .sets.filter(({ kind }) => kind === 'region')
    .map(({ id }) => id);
  return ['uk', 'midlands-engine', ...regions];
}

/** How long the columns take, and the longest while during which nothing else was answered. */
export async function measureColumns(
  world: DefinitionsWorld,
): Promise<{ whole: number; longest: number; steps: number }> {
  const start = performance.now();
  let last = start;
  let longest = 0;
  let steps = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    steps += 1;
    return new Promise<void>((resolve) =>
      setImmediate(() => {
        last = performance.now();
        resolve();
      }),
    );
  };
  await prepareColumns(world.reader, world.extractId, { breathe: look });
  return {
    whole: performance.now() - start,
    longest: Math.max(longest, performance.now() - last),
    steps,
  };
}

/** Edits a cluster again and again, each time to a definition never asked before, and forms everything the workbench shows. Fewer digits of SIC take more members. */
export function measureEdits(world: DefinitionsWorld, runs: number, digits = 3): EditTimes {
  const sets = fourteenSets(world);
  const { writer, reader, extractId } = world;
  const times: number[] = [];
  const processor: number[] = [];
  const parts = { edit: 0, members: 0, figures: 0, cells: 0 };
  let answer: Omit<EditTimes, 'times' | 'processor' | 'parts'> = {
    members: 0,
    businesses: new Map(),
    employees: 0,
    cells: 0,
  };
  const base = (clusterId: string) =>
    computeBaseFigures(
      reader,
      METHODS['members.base'].input.parse({ clusterId, geographySetIds: sets, extractId }),
    );
  // The base of all companies is formed once for an extract.
  base(world.clusterIds[0] ?? '');
  let members = 0;
  for (let run = 0; run < runs; run += 1) {
    const cluster = run % CLUSTERS;
    const clusterId = world.clusterIds[cluster] ?? '';
    const turn = 1 + Math.floor(run / CLUSTERS);
    const { revision } = readDefinition(reader, clusterId);
    const before = process.cpuUsage();
    const begun = performance.now();
    editDefinition(writer, {
      clusterId,
      expectedRevision: revision,
      edit: { kind: 'replace-document', document: definitionOf(cluster, turn, digits) },
    });
    const edited = performance.now();
    const counted = countMembers(reader, { clusterId, extractId, geographySetId: 'midlands-engine' });
    const found = performance.now();
    const { rows } = base(clusterId);
    const formed = performance.now();
    const layer = computeHexLayer(reader, {
      clusterId,
      geographySetId: 'uk',
      measure: 'employees',
      settings: { extractId },
    });
    const drawn = performance.now();
    times.push(drawn - begun);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
    parts.edit += edited - begun;
    parts.members += found - edited;
    parts.figures += formed - found;
    parts.cells += drawn - formed;
    members += counted.members;
    const valueOf = (at: number, figure: number): number => {
      const value = rows[at]?.figures[figure]?.value;
      return value?.kind === 'value' ? value.value : Number.NaN;
    };
    answer = {
      members: counted.members,
      businesses: new Map(rows.map(({ geographySetId }, at) => [geographySetId, valueOf(at, 0)])),
      employees: valueOf(0, 1),
      cells: layer.q.length,
    };
  }
  return {
    ...answer,
    times,
    processor,
    parts: {
      edit: parts.edit / runs,
      members: parts.members / runs,
      figures: parts.figures / runs,
      cells: parts.cells / runs,
    },
    members: Math.round(members / runs),
  };
}

/** Milliseconds of the overlap matrix of all clusters: the first, when their members are not known yet, and the next. */
export function measureOverlaps(world: DefinitionsWorld): { first: number; next: number } {
  const once = (): number => {
    const start = performance.now();
    buildOverlapMatrix(world.reader, METHODS['overlaps.matrix'].input.parse({ extractId: world.extractId }));
    return performance.now() - start;
  };
  return { first: once(), next: once() };
}

/** The time under which a share of the runs stayed; half of them for 0.5. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
