import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { DETECTORS, type Detector } from '#shared/domain/detectors.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { amountAt, siteAttribution, type SharedFigure } from '../membership/site-attribution.ts';
import { extractColumns } from '../membership/keep-columns.ts';
import { positionOf, REGISTERED, type ExtractColumns } from '../membership/extract-columns.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { readSettings } from '../store/meta.ts';
import { allAnomalies } from './all-anomalies.ts';
import type { KeyedFinding } from './merge-findings.ts';
import { peersOf } from './peers.ts';
import { detectorSettings, thresholdsOf } from './settings-in-force.ts';

type Evidence = MethodOutput<'anomalies.read'>;
type Behind = Evidence['companies'][number];

/** Companies named in the evidence of one finding. */
const MOST_NAMED = 100;

/**
 * Reads one finding with its evidence: the companies behind it, how its value lies among those of the members of its clusters, what it
 * was compared with, and the value in the edition before. Throws `not-found` where no detector finds it any more, `cancelled`.
 */
export async function readAnomaly(
  store: ReadStore,
  { key, geographySetId }: MethodRequest<'anomalies.read'>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Evidence> {
  const { anomalies, findings } = await allAnomalies(store, { geographySetId }, job);
  const at = findings.findIndex((finding) => finding.key === key);
  const finding = findings[at];
  const anomaly = anomalies[at];
  if (finding === undefined || anomaly === undefined)
    throw new AppError(
      'not-found',
      `No detector finds “${key}” today: the value changed, the company left its clusters, or the thresholds were set otherwise. Choose a finding from the list.`,
      { key },
    );
  const settings = detectorSettings(store).settings;
  const values = thresholdsOf(settings, finding.detectorId);
  const { thresholds }: Detector = DETECTORS[finding.detectorId];
  return {
    anomaly,
    companies: companiesBehind(store, finding),
    peers: peersOf(store, finding),
    thresholds: thresholds.map(({ id, name, unit }) => ({ name, value: values[id] ?? 0, unit })),
    before: valueBefore(store, finding),
  };
}

function companiesBehind(store: ReadStore, finding: KeyedFinding): Behind[] {
  const { evidence, subject } = finding;
  const numbers =
    evidence?.companyNumbers ??
    (subject.kind === 'company' || subject.kind === 'site' ? [subject.companyNumber] : []);
  const [extractId] = finding.extractIds;
  if (extractId === undefined || numbers.length === 0) return [];
  const columns = extractColumns(store, extractId);
  const figure = evidence?.measure ?? (finding.measures.includes('turnover') ? 'turnover' : 'employees');
  const postcode = subject.kind === 'site' ? subject.postcode : null;
  return numbers
    .slice(0, MOST_NAMED)
    .flatMap((number) => behind(store, columns, { number, figure, postcode }) ?? [])
    .sort((one, other) => (other.whole ?? -1) - (one.whole ?? -1));
}

interface SiteRow {
  readonly kind: 'registered' | 'operating';
  readonly postcode: string | null;
}

function behind(
  { db }: ReadStore,
  columns: ExtractColumns,
  asked: { readonly number: string; readonly figure: SharedFigure; readonly postcode: string | null },
): Behind | null {
  const row = db
    .prepare<[number, string], { id: number; name: string }>(
      'SELECT id, name FROM company WHERE extract_id = ? AND company_number = ?',
    )
    .get(columns.extractId, asked.number);
  if (row === undefined) return null;
  const position = positionOf(columns, row.id);
  const sites = db
    .prepare<[number], SiteRow>('SELECT kind, postcode FROM site WHERE company_id = ? ORDER BY id')
    .all(row.id);
  const from = columns.siteFrom[position] ?? 0;
  const meant = sites.findIndex(({ postcode }) => postcode === asked.postcode);
  const office = sites.findIndex((_, at) => ((columns.siteFlags[from + at] ?? 0) & REGISTERED) !== 0);
  const at = asked.postcode !== null && meant >= 0 ? meant : Math.max(office, 0);
  const site = sites[at];
  const whole = columns[asked.figure][position] ?? Number.NaN;
  const attribution = siteAttribution(columns, readSettings(db).attribution);
  // A place that stands in several lines is one site, whose part the lines share.
  let falls = 0;
  for (const [line, { postcode }] of sites.entries())
    if (postcode === site?.postcode)
      falls += amountAt(attribution, columns, { position, figure: asked.figure, whole }, from + line);
  const stated = !Number.isNaN(whole);
  return {
    companyNumber: asked.number,
    name: row.name,
    postcode: site?.postcode == null ? null : (formatPostcode(site.postcode) ?? site.postcode),
    siteKind: site?.kind ?? null,
    value: stated ? (asked.postcode === null ? whole : falls) : null,
    whole: stated ? whole : null,
    sites: new Set(sites.map(({ postcode }) => postcode)).size,
  };
}

/** What the same supplier's edition before says of the same company, of findings about its turnover or employees. */
function valueBefore({ db }: ReadStore, { subject, evidence, extractIds }: KeyedFinding): Evidence['before'] {
  const extractId = extractIds[0];
  if (
    extractId === undefined ||
    evidence?.measure == null ||
    (subject.kind !== 'company' && subject.kind !== 'site')
  )
    return null;
  const before = db
    .prepare<[number], { id: number; edition: string }>(
      `SELECT before.id, before.edition FROM extract AS now JOIN extract AS before
         ON before.target = now.target AND before.supplier = now.supplier AND before.id < now.id AND before.edition <> now.edition
       WHERE now.id = ? ORDER BY before.id DESC LIMIT 1`,
    )
    .get(extractId);
  if (before === undefined) return null;
  const column = evidence.measure === 'turnover' ? 'turnover_gbp' : 'employees';
  const value = db
    .prepare<[number, string], number | null>(
      `SELECT ${column} FROM company WHERE extract_id = ? AND company_number = ?`,
    )
    .pluck()
    .get(before.id, subject.companyNumber);
  return { edition: before.edition, value: value ?? null };
}
