import { useRef } from 'react';
import type { MapPanel } from '#shared/domain/map-figure.ts';
import type { CellIndex } from '../../map/hex-cells.ts';
import type { HexMark } from '../../map/hex-resources.ts';
import type { MapTheme } from '../../map/map-palette.ts';
import type { MapSettings } from './map-settings.ts';
import type { PanelAnswer, PanelContent } from './panel-answers.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';
import { buildPanelModel, scaledValues, type PanelModel } from './panel-model.ts';

interface Kept {
  /** What the model was built from, compared by identity. */
  readonly parts: readonly unknown[];
  readonly model: PanelModel;
}

/** Builds the model of each panel, anew only where what it is built from has changed. */
export function usePanelModels({
  settings,
  answers,
  index,
  theme,
  marks,
}: {
  settings: Pick<MapSettings, 'panels' | 'scale'>;
  answers: readonly PanelAnswer[];
  index: CellIndex | null;
  theme: MapTheme;
  marks: readonly HexMark[];
}): readonly (PanelModel | null)[] {
  const kept = useRef<(Kept | null)[]>([]);
  const list = useRef<readonly (PanelModel | null)[]>([]);
  const { panels, scale } = settings;
  const { kind, common, breaks } = scale;
  const next = panels.map((panel, at): Kept | null => {
    const content = answers[at]?.content ?? null;
    if (index === null || content === null) return null;
    const sharers = common ? sharersOf(panel, panels, answers) : [content];
    const parts = [
      index,
      theme,
      marks,
      kind,
      breaks.join(' '),
      panelMeasure(panel),
      panel.against !== null,
      ...identities(content),
      ...sharers.flatMap(identities),
    ];
    const before = kept.current[at] ?? null;
    if (before !== null && isSame(before.parts, parts)) return before;
    const shared = sharers.flatMap((each) => [...scaledValues(each)]);
    return { parts, model: buildPanelModel(panel, content, { index, theme, scale, marks, shared }) };
  });
  kept.current = next;
  const models = next.map((each) => each?.model ?? null);
  if (!isSame(models, list.current)) list.current = models;
  return list.current;
}

/** The contents on one scale with a panel: same measure, same kind, both differences or neither. */
function sharersOf(
  panel: MapPanel,
  panels: readonly MapPanel[],
  answers: readonly PanelAnswer[],
): PanelContent[] {
  return panels.flatMap((other, at) =>
    panelMeasure(other) === panelMeasure(panel) &&
    other.kind === panel.kind &&
    (other.against === null) === (panel.against === null)
      ? (answers[at]?.content ?? [])
      : [],
  );
}

function identities(content: PanelContent): unknown[] {
  switch (content.kind) {
    case 'cells':
      return [content.height, content.colour];
    case 'areas':
      return [content.areas];
    case 'smoothed-quotient':
      return [content.quotients];
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, at) => part === b[at]);
}
