import type { MethodOutput } from '#shared/contract/methods.ts';
import { leavesOf } from '#shared/domain/condition.ts';
import type { Container, DefinitionDocument } from '#shared/domain/definition.ts';
import { NUMBERED_METRICS, type NumberedMetric, type StatedFact } from '#shared/domain/numbered-metrics.ts';
import { shortSchemeName } from '#shared/domain/scheme-names.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import type { ReadStore } from '../store/handles.ts';

type CoverageRow = MethodOutput<'definitions.coverage'>['rows'][number];

interface LiveExtract {
  readonly id: number;
  readonly target: string;
  readonly profileId: string;
  readonly title: string;
  readonly edition: string;
}

/**
 * Shows, for each of the 26 numbered metrics, which live extracts feed it and through which container of the cluster.
 *
 * A metric that counts companies is fed as well by a rule or a pin that lets companies in; then no best fit is stated. A metric
 * entered by hand says how much is entered. Throws `not-found`.
 */
export function readCoverage(store: ReadStore, clusterId: string): CoverageRow[] {
  const { organisations } = readCluster(store, clusterId);
  const { document } = readDefinition(store, clusterId);
  const extracts = store.db
    .prepare<[], LiveExtract>(
      `SELECT id, target, profile_id AS profileId, title, edition FROM extract WHERE status = 'live' ORDER BY id DESC`,
    )
    .all();
  return NUMBERED_METRICS.map((metric): CoverageRow => {
    const { number, name, ecosystem, selects, schemes } = metric;
    const head = { number, metric: name, ecosystem, schemes: [...schemes] };
    if (selects === 'hand') {
      const note =
        organisations.length === 0
          ? 'None entered yet.'
          : `Entered by hand: ${organisations.map((one) => one.name).join(', ')}`;
      return {
        ...head,
        state: 'entered-by-hand',
        fit: null,
        note,
        codes: organisations.length,
        extracts: [],
      };
    }
    const container = containerFor(document, schemes);
    const feeding = extracts.filter((extract) => feeds(store, extract, metric));
    const byRule = container === null && selects === 'members' && letsInBeside(document, schemes);
    const hasWay = (container !== null && container.codes.length > 0) || byRule;
    return {
      ...head,
      state: hasWay
        ? feeding.length > 0
          ? 'fed'
          : 'no-extract'
        : feeding.length > 0
          ? 'no-container'
          : 'neither',
      fit: container?.fit ?? null,
      note: noteOf(container, byRule),
      codes: container?.codes.length ?? 0,
      extracts: feeding.map(({ id, title, edition }) => ({ id, title, edition })),
    };
  });
}

/** The first of the metric's classifications with codes; failing that, one that says that nothing fits. */
function containerFor({ containers }: DefinitionDocument, schemes: readonly string[]): Container | null {
  const own = schemes.flatMap((scheme) => containers.filter((container) => container.scheme === scheme));
  return own.find(({ codes }) => codes.length > 0) ?? own[0] ?? null;
}

/** Whether a rule asks for a code of one of the classifications and lets in. */
function letsInBeside({ rules }: DefinitionDocument, schemes: readonly string[]): boolean {
  return rules.some(
    ({ effect, when }) =>
      effect === 'include' &&
      leavesOf(when).some((leaf) => leaf.kind === 'codes' && schemes.includes(leaf.scheme)),
  );
}

function noteOf(container: Container | null, byRule: boolean): string {
  if (byRule) return 'By a rule alone, so nobody has said how well it fits.';
  if (container === null) return '';
  const { scheme, note, codes, agreedBy } = container;
  return [
    `${shortSchemeName(scheme)}${codes.length === 0 ? ': no code that fits' : ''}`,
    ...(note === '' ? [] : [note]),
    ...(agreedBy === '' ? [] : [`agreed by ${agreedBy}`]),
  ].join('; ');
}

function feeds(store: ReadStore, extract: LiveExtract, metric: NumberedMetric): boolean {
  if (extract.target !== metric.target) return false;
  if (metric.profiles !== null) return metric.profiles.includes(extract.profileId);
  if (extract.target !== 'companies') return true;
  const carries = store.db
    .prepare(
      'SELECT 1 FROM json_each(?) AS wanted WHERE EXISTS (SELECT 1 FROM company_code WHERE extract_id = ? AND scheme = wanted.value)',
    )
    .get(JSON.stringify(metric.schemes), extract.id);
  return carries !== undefined && (metric.states === null || states(store, extract.id, metric.states));
}

const STATED: Readonly<Record<StatedFact, string>> = {
  employees: 'employees',
  turnover: 'turnover_gbp',
  // The Data City marks by the growth stage where its file carries no mark of its own.
  growth: `coalesce(
    CASE WHEN instr(fields, '"highGrowth"') > 0 THEN nullif(nullif(json_extract(fields, '$.highGrowth'), ''), '[]') END,
    CASE WHEN (SELECT profile_id FROM extract WHERE id = company.extract_id) LIKE 'data-city%' THEN growth_stage END)`,
  parent: 'coalesce(ultimate_parent_country, parent_country)',
};

/** Whether an extract states a fact for any company. A supplier who states one states it early; what a whole register never states is not sought to its end. */
function states(store: ReadStore, extractId: number, fact: StatedFact): boolean {
  const found = store.db
    .prepare(
      `SELECT 1 FROM (SELECT ${STATED[fact]} AS fact FROM company WHERE extract_id = ? LIMIT 50000) WHERE fact IS NOT NULL LIMIT 1`,
    )
    .get(extractId);
  return found !== undefined;
}
