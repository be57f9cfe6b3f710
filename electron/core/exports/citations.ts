import { z } from 'zod';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { metricValueSchema } from '#shared/domain/metric-value.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { scorecardSettingsSchema, type ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { readGeographySet } from '../geography/register.ts';
import { clusterAsked, clustersAsked, formSettings, rowsAsked } from '../scorecards/asked-rows.ts';
import { formCells } from '../scorecards/compute-cells.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';

type Found = NonNullable<MethodOutput<'citations.find'>['found']>;

/** What is written down when a figure is cited. */
const citedSchema = z.object({
  clusterId: z.string(),
  clusterName: z.string(),
  geographySetId: z.string(),
  geographyName: z.string(),
  metricId: z.enum(METRIC_IDS),
  templateId: z.string().nullable(),
  settings: scorecardSettingsSchema,
  value: metricValueSchema,
});
type Cited = z.infer<typeof citedSchema>;

/** A figure that was cited, with who cited it and when. */
export interface CitedFigure extends Cited {
  readonly citeId: string;
  readonly citedAt: string;
  readonly citedBy: string;
}

/** The template whose rows are searched for an id that nobody cited: all rows. */
const SEARCHED_TEMPLATE = 'full';

/**
 * Writes down what the short ids of figures stand for now, and gives them in the order of the metrics.
 *
 * It is a log of its own, added to and never changed: what was printed stays printed. What is written down already in the same words is
 * not written twice. Throws `not-found`, and `invalid-input` where the settings are none.
 */
export function citeFigures(
  store: WriteStore,
  request: MethodRequest<'citations.cite'>,
): MethodOutput<'citations.cite'> {
  const settings = readCitedSettings(request.settings);
  const { clusterId, geographySetId, metricIds, templateId } = request;
  const found = formFigures(store, { clusterId, geographySetId, metricIds, templateId, settings });
  return store.transact(() => {
    const citeIds = found.cells.map((cell) => {
      const body = canonicalJson({
        clusterId,
        clusterName: found.clusterName,
        geographySetId,
        geographyName: found.geographyName,
        metricId: cell.metricId,
        templateId: templateId ?? null,
        settings,
        value: cell.value,
      } satisfies Cited);
      const newest = store.db
        .prepare<[string], { body: string }>(
          'SELECT body FROM citation WHERE cite_id = ? ORDER BY id DESC LIMIT 1',
        )
        .get(cell.citeId);
      if (newest?.body !== body)
        store.db
          .prepare('INSERT INTO citation (cite_id, body, author, at) VALUES (?, ?, ?, ?)')
          .run(cell.citeId, body, store.author, store.now());
      return cell.citeId;
    });
    return { result: { citeIds }, record: null };
  });
}

/** Reads settings as they were sent with a citation. Throws `invalid-input`. */
export function readCitedSettings(settings: unknown): ScorecardSettings {
  const parsed = scorecardSettingsSchema.safeParse(settings ?? {});
  if (parsed.success) return parsed.data;
  throw new AppError(
    'invalid-input',
    'The settings of the figure to be cited are none that a scorecard has. Cite the figure from its scorecard.',
  );
}

/** Brings an id as typed into its one form: capitals, no spaces or hyphens, and the letters that are not used read as the digits they resemble. */
export function readCiteId(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** Finds what was written down last under a short id. */
export function findCited(store: Pick<ReadStore, 'db'>, citeId: string): CitedFigure | null {
  const row = store.db
    .prepare<[string], { body: string; author: string; at: string }>(
      'SELECT body, author, at FROM citation WHERE cite_id = ? ORDER BY id DESC LIMIT 1',
    )
    .get(citeId);
  if (row === undefined) return null;
  return { ...citedSchema.parse(JSON.parse(row.body)), citeId, citedAt: row.at, citedBy: row.author };
}

/**
 * Finds what a short id stands for: what was written down last under it, else the figure of today that bears it (all live clusters, the
 * workspace's geography set, all rows, the workspace's method). With it goes today's figure under the same choices. Null where no figure
 * bears the id.
 */
export function findCitation(store: ReadStore, text: string): Found | null {
  const citeId = readCiteId(text);
  const cited = findCited(store, citeId);
  if (cited === null) return findToday(store, citeId);
  const today = todayOf(store, cited);
  return { ...cited, today: today?.value ?? null, isCurrent: today?.citeId === citeId };
}

/** Today's figure under the choices of a citation; null where its cluster, area or template is no longer there. */
function todayOf(store: ReadStore, cited: CitedFigure): ScorecardCell | null {
  const { clusterId, geographySetId, metricId, settings } = cited;
  const templateId = cited.templateId ?? undefined;
  try {
    const [cell] = formFigures(store, {
      clusterId,
      geographySetId,
      metricIds: [metricId],
      templateId,
      settings,
    }).cells;
    return cell ?? null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

function findToday(store: ReadStore, citeId: string): Found | null {
  const set = readGeographySet(store, readSettings(store.db).geographySetId);
  const rows = rowsAsked(store, { templateId: SEARCHED_TEMPLATE, settings: {} });
  // One cluster after another: the search ends with the one that has it.
  for (const cluster of clustersAsked(store, undefined)) {
    const found = formCells(store, {
      clusters: [cluster],
      sets: [set],
      rows,
      settings: formSettings(store, {}),
      withRange: false,
    });
    const cell = found.flatMap(({ cells }) => cells).find((each) => each.citeId === citeId);
    if (cell === undefined) continue;
    return {
      citeId,
      clusterId: cluster.id,
      clusterName: cluster.name,
      geographySetId: set.id,
      geographyName: set.name,
      metricId: cell.metricId,
      templateId: null,
      settings: {},
      value: cell.value,
      citedAt: null,
      citedBy: null,
      today: cell.value,
      isCurrent: true,
    };
  }
  return null;
}

function formFigures(
  store: ReadStore,
  asked: {
    readonly clusterId: string;
    readonly geographySetId: string;
    readonly metricIds: MethodRequest<'citations.cite'>['metricIds'];
    readonly templateId: string | undefined;
    readonly settings: ScorecardSettings;
  },
): {
  readonly clusterName: string;
  readonly geographyName: string;
  readonly cells: readonly ScorecardCell[];
} {
  const cluster = clusterAsked(store, asked.clusterId);
  const set = readGeographySet(store, asked.geographySetId);
  const found = formCells(store, {
    clusters: [cluster],
    sets: [set],
    rows: rowsAsked(store, asked),
    settings: formSettings(store, asked.settings),
    withRange: false,
  });
  return {
    clusterName: cluster.name,
    geographyName: set.name,
    cells: found.flatMap(({ cells }) => cells),
  };
}
