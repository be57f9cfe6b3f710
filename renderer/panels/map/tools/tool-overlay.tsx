import { useEffect, useRef, type RefObject } from 'react';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import type { LatticeReply } from '../../../map/hex-cells.ts';
import type { MapStage } from '../../../map/map-stage.ts';
import { ChosenAreas } from './chosen-areas.tsx';
import { Crosshair, DrawnLines } from './drawn-lines.tsx';
import { isDrawing, useMapTools, type DrawingTool } from './map-tools.ts';
import { ToolWords } from './tool-words.tsx';
import { useCellsOfShape } from './use-cells-of-shape.ts';
import { useDrawing, type DrawingStage } from './use-drawing.ts';
import './tools.css';

export interface ToolOverlayProps {
  readonly stage: DrawingStage & Pick<MapStage, 'setDragging'>;
  /** As the stage told it last: what is drawn is projected anew when it changes. */
  readonly camera: MapCamera | null;
  /** Number of the panel; the first one holds the words and keeps the chosen cells in step. */
  readonly panel: number;
  readonly lattice: Pick<LatticeReply, 'spacing' | 'q' | 'r'> | null;
}

const LABELS: Readonly<Record<DrawingTool, string>> = {
  lasso: 'Draw a line round cells',
  radius: 'Draw a circle round cells',
  measure: 'Measure a distance',
};

const KEYS =
  'Arrow keys move the crosshair, Space sets a point, Enter ends, Backspace takes a point back, Escape gives up.';

/** What the tools draw over a panel. While a tool that draws is in force it takes pointer and keys from the camera. */
export function ToolOverlay({ stage, panel, lattice }: ToolOverlayProps) {
  const tools = useMapTools();
  const { tool, aim } = tools;
  const isFirst = panel === 0;
  useCellsOfShape(isFirst ? lattice : null);
  const drawing = useDrawing(stage);
  const surface = useRef<SVGSVGElement>(null);
  const active = isDrawing(tool);

  useEffect(() => {
    if (!isFirst || !active) return undefined;
    stage.setDragging(false);
    return () => stage.setDragging(true);
  }, [stage, isFirst, active]);
  useReturningFocus(surface, isFirst ? tool : 'none');

  const project: MapStage['project'] = (lon, lat) => stage.project(lon, lat);
  return (
    <>
      <svg
        ref={surface}
        className={active ? 'map-tool-overlay map-tool-active' : 'map-tool-overlay'}
        data-tool={tool}
        {...(active
          ? {
              ...drawing,
              tabIndex: 0,
              role: 'application',
              'aria-label': `${LABELS[tool]}, panel ${panel + 1}`,
              'aria-description': KEYS,
            }
          : { 'aria-hidden': true })}
      >
        <ChosenAreas project={project} />
        <DrawnLines tools={tools} project={project} />
        {active ? <Crosshair aim={aim} project={project} /> : null}
      </svg>
      {isFirst ? <ToolWords tools={tools} /> : null}
    </>
  );
}

/** A tool taken into the hand brings the keys to the map; laid down, they go back to where they were. */
function useReturningFocus(surface: RefObject<SVGSVGElement | null>, tool: string): void {
  const before = useRef<Element | null>(null);
  const drawing = tool === 'lasso' || tool === 'radius' || tool === 'measure';
  useEffect(() => {
    if (!drawing) return undefined;
    before.current = document.activeElement;
    const map = surface.current;
    map?.focus({ preventScroll: true });
    return () => {
      // Only where the keys would otherwise be lost: somebody who has gone elsewhere stays there.
      const now = document.activeElement;
      if (now !== null && now !== document.body && now !== map) return;
      map?.blur();
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    };
  }, [drawing, surface]);
}
