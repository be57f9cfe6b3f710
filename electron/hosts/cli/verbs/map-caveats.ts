import type { MethodInput } from '#shared/contract/methods.ts';
import { figuresOfMap } from '#shared/domain/figures-of-map.ts';
import { mapFilterSchema, mapPanelSchema, type MapPanel } from '#shared/domain/map-figure.ts';
import type { CliSession } from '../session.ts';

/** The caveats of what one map shows, in the words in which figures print them; none of all companies. */
export async function caveatsOfMap(
  session: CliSession,
  ask: Pick<MethodInput<'hexes.layer'>, 'clusterId' | 'revision' | 'geographySetId' | 'settings' | 'filter'>,
  shown: Partial<Pick<MapPanel, 'measure' | 'kind' | 'against'>>,
): Promise<string[]> {
  const { clusterId, revision, geographySetId, settings = {} } = ask;
  if (clusterId === undefined) return [];
  const own = (await session.ask('workspace.describe', {})).settings;
  const panel = mapPanelSchema.parse({
    clusterId,
    revision: revision ?? null,
    extractId: settings.extractId ?? null,
    ...shown,
  });
  const figures = figuresOfMap(
    { panels: [panel], filter: mapFilterSchema.parse(ask.filter ?? {}) },
    { from: settings.windowFrom ?? own.windowFrom, to: settings.windowTo ?? own.windowTo },
  );
  const { caveats } = await session.ask('caveats.applied', {
    geographySetId,
    clusterIds: [...new Set(figures.map((one) => one.clusterId))],
    metricIds: [...new Set(figures.map((one) => one.metricId))],
    figures: figures.map(({ panels: _panels, ...one }) => one),
    settings: {
      ...(settings.attribution === undefined ? {} : { attribution: settings.attribution }),
      ...(settings.rulings === false ? { rulings: false } : {}),
    },
  });
  return caveats.map(({ words }) => words);
}

/** “Caveat: …”, one line each. */
export function caveatLines(caveats: readonly string[]): string[] {
  return caveats.map((words) => `Caveat: ${words}`);
}
