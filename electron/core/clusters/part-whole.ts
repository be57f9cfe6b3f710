import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';

type Pair = MethodOutput<'overlaps.matrix'>['pairs'][number];
/** A fault between a part and its whole. */
export type PartWholeFault = MethodOutput<'overlaps.matrix'>['faults'][number];
type Related = Pick<Cluster, 'id' | 'relations'>;

const REVERSED = { 'part-of': 'has-part', overlaps: 'overlaps', 'connects-with': 'connects-with' } as const;

/** Says how the left cluster stands to the right one by either's dossier; part and whole before the rest. */
export function relationBetween(left: Related, right: Related): Pair['relation'] {
  const told = left.relations.filter(({ clusterId }) => clusterId === right.id).map(({ kind }) => kind);
  const heard = right.relations
    .filter(({ clusterId }) => clusterId === left.id)
    .map(({ kind }) => REVERSED[kind]);
  const both: Pair['relation'][] = [...told, ...heard];
  return (
    (['part-of', 'has-part', 'overlaps', 'connects-with'] as const).find((kind) => both.includes(kind)) ??
    null
  );
}

/** What a part is held against its whole by; employees and turnover as far as they are stated. */
export interface PartSize {
  readonly companies: number;
  readonly employees: number;
  readonly turnoverGbp: number;
}

interface Sized {
  readonly cluster: Pick<Cluster, 'id' | 'name'>;
  readonly size: PartSize;
}

/**
 * Checks a part against its whole: the whole must hold every member of the part, so it cannot be the smaller one in
 * companies, employees or turnover. `companies` is by how many the part is larger, or how many lie outside; `shared` are
 * the companies in both. `wouldBe` speaks of a change that is not made yet.
 */
export function checkPartWhole(
  part: Sized,
  whole: Sized,
  shared: number,
  { geographyName = null, wouldBe = false }: { geographyName?: string | null; wouldBe?: boolean } = {},
): PartWholeFault[] {
  const faults: PartWholeFault[] = [];
  const where = geographyName === null ? '' : ` in ${geographyName}`;
  const ids = { part: part.cluster.id, whole: whole.cluster.id };
  const larger = largerIn(part.size, whole.size);
  if (larger.length > 0) {
    faults.push({
      kind: 'part-larger-than-whole',
      ...ids,
      companies: Math.max(0, part.size.companies - whole.size.companies),
      words: `${part.cluster.name} is entered as a part of ${whole.cluster.name} but ${wouldBe ? 'would be' : 'is'} larger${where}: ${larger.join('; ')}. Widen ${whole.cluster.name}, narrow ${part.cluster.name}, or take the relation back.`,
    });
  }
  const outside = part.size.companies - shared;
  if (outside > 0) {
    const of =
      part.size.companies === 1
        ? 'The one member'
        : `${formatNumber(outside)} of the ${formatNumber(part.size.companies)} members`;
    const be = wouldBe ? 'would be' : outside === 1 ? 'is' : 'are';
    const are = `${be} ${outside === 1 ? 'no member' : 'no members'}`;
    faults.push({
      kind: 'part-outside-whole',
      ...ids,
      companies: outside,
      words: `${of} of ${part.cluster.name}${where} ${are} of ${whole.cluster.name}, of which it is entered as a part.`,
    });
  }
  return faults;
}

function largerIn(part: PartSize, whole: PartSize): string[] {
  return [
    ...(part.companies > whole.companies
      ? [`${formatCount(part.companies, 'company', 'companies')} against ${formatNumber(whole.companies)}`]
      : []),
    ...(part.employees > whole.employees
      ? [`${formatCount(part.employees, 'employee')} against ${formatNumber(whole.employees)}`]
      : []),
    ...(part.turnoverGbp > whole.turnoverGbp
      ? [`turnover ${formatMoney(part.turnoverGbp)} against ${formatMoney(whole.turnoverGbp)}`]
      : []),
  ];
}
