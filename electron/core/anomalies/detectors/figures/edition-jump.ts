import { formatChange, formatNumber } from '#shared/format/number.ts';
import type { Finding } from '../../detector.ts';
import { figureText, need, severityFrom } from '../../finding-parts.ts';
import { changeOf } from '../../influence/leave-one-out.ts';
import { figureFinding, numberOf, numberWords } from './figure-parts.ts';
import type {
  EditionFigure,
  FigureDetector,
  FigureWorld,
  PairedExtracts,
  ValuePair,
  WorldFigure,
} from './figure-world.ts';
import { pairFinding, timesApart } from './supplier-gap.ts';

const MEDIUM = 2;
const HIGH = 4;
/** A step of a count within so many times the root of the count is what chance makes of it. */
const CHANCE = 2;

/**
 * Finds figures that moved from one edition to the next by more than such figures do.
 *
 * Of one company: the larger of its two figures over the smaller, from `company` times on, for companies with a turnover of
 * `companyTurnover` or more in either edition. Of a cluster: the change of a count or sum under the same definition, above `cluster` per cent
 * of the edition before (of a share: percentage points), above every earlier step where more editions are there, and of a count beyond
 * twice its root. Effect size: the change over the threshold; high from four times the threshold, medium from twice.
 */
export const findEditionJumps: FigureDetector = (world, thresholds) => {
  const times = need(thresholds, 'company');
  const turnover = need(thresholds, 'companyTurnover');
  const ofCompanies = world.editions.flatMap((paired) =>
    paired.pairs({ times, turnover }).map((pair) => ofCompany(world, paired, pair, times)),
  );
  const least = need(thresholds, 'cluster');
  return [...ofCompanies, ...world.figures.flatMap((figure) => ofFigure(world, figure, least))];
};

function ofCompany(world: FigureWorld, paired: PairedExtracts, pair: ValuePair, least: number): Finding {
  const { mine, theirs } = paired;
  const { name, measure } = pair;
  const [rose, what] = [pair.mine > pair.theirs, measure === 'turnover' ? ' of turnover' : ''];
  return pairFinding(world, paired, pair, least, {
    detectorId: 'edition-jump',
    labels: [`Edition ${mine.edition}`, `Edition ${theirs.edition}`],
    sentence: `${name} ${rose ? 'rose' : 'fell'} from ${figureText(measure, pair.theirs)} to ${figureText(measure, pair.mine)}${what} between the editions ${theirs.edition} and ${mine.edition} of ${mine.supplier}, ${formatNumber(timesApart(pair.mine, pair.theirs), 1)} times.`,
  });
}

function ofFigure(world: FigureWorld, figure: WorldFigure, least: number): Finding[] {
  const now = numberOf(figure);
  if (now === null || figure.kind === 'list') return [];
  const steps = stepsOf(world, figure, now);
  const [last, ...earlier] = steps;
  if (last === undefined || last.size <= least) return [];
  const usual = Math.max(0, ...earlier.map(({ size }) => size));
  if (last.size <= usual) return [];
  if (
    figure.kind === 'count' &&
    Math.abs(now - last.before) <= CHANCE * Math.sqrt(Math.max(now, last.before))
  )
    return [];
  const isShare = figure.kind === 'percentage';
  const moved = isShare ? `${formatNumber(last.size, 1)} percentage points` : `${formatChange(last.change)}%`;
  return [
    figureFinding(world, {
      detectorId: 'edition-jump',
      figure,
      severity: severityFrom(last.size / least, MEDIUM, HIGH),
      effectSize: last.size / least,
      sentence: `${figure.name} of ${world.cluster.name} in ${world.set.name} went from ${numberWords(last.before)} in the edition ${last.edition} to ${numberWords(now)} (${moved})${earlier.length === 0 ? '' : `; no step before was above ${formatNumber(usual, 1)}${isShare ? ' percentage points' : '%'}`}.`,
      facts: [
        { label: 'Edition in use', value: now, unit: figure.cell.value.basis.unit },
        { label: `Edition ${last.edition}`, value: last.before, unit: figure.cell.value.basis.unit },
        { label: 'Change', value: isShare ? now - last.before : last.change, unit: isShare ? 'pp' : '%' },
        ...(earlier.length === 0
          ? []
          : [{ label: 'Largest step before', value: usual, unit: isShare ? 'pp' : '%' }]),
      ],
      action: 'keep',
      cause: 'verified',
    }),
  ];
}

interface Step {
  readonly edition: string;
  readonly before: number;
  readonly change: number;
  readonly size: number;
}

/** The steps of a figure from edition to edition, the newest first; up to the first edition that gives no number. */
function stepsOf({ before }: FigureWorld, { metricId, kind }: WorldFigure, now: number): Step[] {
  const steps: Step[] = [];
  let newer = now;
  for (const edition of before) {
    const found: EditionFigure | undefined = edition.find((one) => one.metricId === metricId);
    if (found === undefined || found.value === null) break;
    const { value } = found;
    if (kind !== 'percentage' && value === 0) break;
    const change = kind === 'percentage' ? newer - value : (changeOf(value, newer).percent ?? 0);
    steps.push({ edition: found.edition, before: value, change, size: Math.abs(change) });
    newer = value;
  }
  return steps;
}
