import { companyNameKey, jaroWinkler } from '#shared/domain/name-similarity.ts';
import { formatShare } from '#shared/format/percent.ts';
import type { CompanyWorld } from '../../company-world.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import { figureText, need } from '../../finding-parts.ts';
import { significantDigits } from './same-value.ts';

/** A postcode of more members is an agent's address: sorted by name, neighbours are still compared. */
const NEIGHBOURS = 3;
/** Figures that are equal by chance are small or round. */
const TELLING_DIGITS = 3;
const LARGE_TURNOVER = 10_000_000;
const nameKeys = new WeakMap<CompanyWorld['names'], Map<number, string>>();

/**
 * Finds pairs of members that are likely one company, and members that another supplier lists under another number.
 *
 * Within the extract, a pair with the same registered postcode or the same website domain: found where the names (without legal form and
 * punctuation) are at least `similarity` alike by Jaro and Winkler and the figures do not contradict each other (each stated by both
 * within a factor of two), or where turnover and employees are stated by both and equal and the turnover has three significant digits.
 * In each postcode or website members are sorted by name and compared with the three that follow. Across suppliers: a link, likely by
 * score or said by a person, to a company of another number (`SCORED_LINKS`). Effect size: likeness over `similarity`; of equal figures
 * and links 1. High: the figures are equal and the turnover at least £10m; medium: equal figures; else low.
 */
export const findDuplicates: CompanyDetector = (world, thresholds) => {
  const least = need(thresholds, 'similarity') / 100;
  const pairs = new Map<string, Finding>();
  for (const [kind, column] of [
    ['postcode', world.texts.officePostcode],
    ['website', world.texts.website],
  ] as const)
    for (const block of blocksOf(world, column))
      for (const [one, other] of neighbours(world, block)) {
        const key = `${Math.min(one, other)} ${Math.max(one, other)}`;
        if (pairs.has(key)) continue;
        const finding = compare(world, { one, other, kind, least });
        if (finding !== null) pairs.set(key, finding);
      }
  return [...pairs.values(), ...elsewhere(world)];
};

function blocksOf({ positions }: CompanyWorld, column: Int32Array): number[][] {
  const blocks = new Map<number, number[]>();
  for (const position of positions) {
    const place = column[position] ?? 0;
    if (place === 0) continue;
    const known = blocks.get(place);
    if (known === undefined) blocks.set(place, [position]);
    else known.push(position);
  }
  return [...blocks.values()].filter((block) => block.length > 1);
}

function* neighbours(world: CompanyWorld, block: readonly number[]): Generator<readonly [number, number]> {
  const sorted = block
    .map((position) => ({ position, key: nameKeyOf(world, position) }))
    .sort((one, other) =>
      one.key < other.key ? -1 : one.key > other.key ? 1 : one.position - other.position,
    );
  for (let at = 0; at < sorted.length; at += 1)
    for (let next = at + 1; next <= at + NEIGHBOURS && next < sorted.length; next += 1)
      yield [sorted[at]?.position ?? 0, sorted[next]?.position ?? 0];
}

function nameKeyOf({ names }: CompanyWorld, position: number): string {
  const known = nameKeys.get(names) ?? new Map<number, string>();
  nameKeys.set(names, known);
  const found = known.get(position) ?? companyNameKey(names.name(position));
  known.set(position, found);
  return found;
}

interface Compared {
  readonly one: number;
  readonly other: number;
  readonly kind: 'postcode' | 'website';
  readonly least: number;
}

function compare(world: CompanyWorld, { one, other, kind, least }: Compared): Finding | null {
  const { columns, names } = world;
  const likeness = jaroWinkler(nameKeyOf(world, one), nameKeyOf(world, other));
  const turnover = [columns.turnover[one] ?? Number.NaN, columns.turnover[other] ?? Number.NaN] as const;
  const staff = [columns.employees[one] ?? Number.NaN, columns.employees[other] ?? Number.NaN] as const;
  const isEqual =
    turnover[0] === turnover[1] &&
    staff[0] === staff[1] &&
    turnover[0] > 0 &&
    significantDigits(turnover[0]) >= TELLING_DIGITS;
  const isAlike = likeness >= least && !contradict(...turnover) && !contradict(...staff);
  if (!isEqual && !isAlike) return null;
  const [first, second] = [one, other].sort((a, b) => (names.number(a) < names.number(b) ? -1 : 1));
  const figures = isEqual
    ? `, with equal figures (${figureText('turnover', turnover[0])} of turnover and ${figureText('employees', staff[0])})`
    : '';
  const place = kind === 'postcode' ? 'registered at the same postcode' : 'of the same website';
  return build(world, second ?? other, names.number(first ?? one), {
    severity: isEqual ? (turnover[0] >= LARGE_TURNOVER ? 'high' : 'medium') : 'low',
    effectSize: Math.max(isEqual ? 1 : 0, likeness / least),
    sentence: `${names.name(second ?? other)} and ${names.name(first ?? one)} are ${place}${figures}${isAlike ? `, and their names are ${formatShare(likeness)} alike` : ''}: one company is likely counted twice.`,
    numbers: [names.number(first ?? one), names.number(second ?? other)],
    likeness,
  });
}

/** Both stated, and one more than twice the other. */
function contradict(one: number, other: number): boolean {
  return Math.max(one, other) > 2 * Math.min(one, other);
}

function elsewhere(world: CompanyWorld): Finding[] {
  const { texts, names, positions } = world;
  if (texts.otherNumbers.size === 0) return [];
  const findings: Finding[] = [];
  for (const position of positions) {
    const other = texts.otherNumbers.get(position);
    if (other === undefined) continue;
    const number = names.number(position);
    findings.push(
      build(world, position, other.number, {
        severity: 'low',
        effectSize: 1,
        sentence: `${names.name(position)} stands under ${number} here and under ${other.number} with ${other.supplier}: figures of the two suppliers do not meet in one company.`,
        numbers: [number],
        likeness: null,
      }),
    );
  }
  return findings;
}

interface Told {
  readonly severity: Finding['severity'];
  readonly effectSize: number;
  readonly sentence: string;
  readonly numbers: readonly string[];
  readonly likeness: number | null;
}

function build(world: CompanyWorld, position: number, otherNumber: string, told: Told): Finding {
  const { names, cluster, columns } = world;
  const companyNumber = names.number(position);
  const measures = ['businesses', 'turnover', 'employees'] as const;
  const isPair = told.numbers.length > 1;
  return {
    detectorId: 'duplicates',
    subject: { kind: 'company', companyNumber },
    discriminator: otherNumber,
    severity: told.severity,
    effectSize: told.effectSize,
    sentence: told.sentence,
    facts: [
      { label: 'The other company’s number', value: otherNumber, unit: '' },
      ...(told.likeness === null
        ? []
        : [{ label: 'Likeness of names', value: told.likeness * 100, unit: '%' }]),
      { label: 'Turnover', value: columns.turnover[position] || null, unit: '£' },
      { label: 'Employees', value: columns.employees[position] || null, unit: 'persons' },
    ],
    measures: [...measures],
    metricIds: ['1.1', 'turnover', '3.1'],
    clusterIds: [cluster.id],
    cell: null,
    extractIds: [world.extractId],
    proposal: isPair
      ? {
          subject: { kind: 'company', companyNumber },
          measures: [...measures],
          action: 'disregard',
          cause: 'duplicate',
        }
      : null,
    evidence: { companyNumbers: told.numbers, measure: null, value: null },
  };
}
