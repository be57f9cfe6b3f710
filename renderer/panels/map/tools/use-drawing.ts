import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type WheelEvent } from 'react';
import type { MapStage } from '../../../map/map-stage.ts';
import { addPoint, endDrawing, giveUp, settle, takeBack } from './drawing-steps.ts';
import { isDrawing, useMapTools, type LonLat } from './map-tools.ts';

/** What drawing needs of a stage. */
export type DrawingStage = Pick<MapStage, 'project' | 'unproject' | 'zoomBy'>;

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Pixels that tell a drag from a click, and a second point from the first one again. */
const SLIP = 4;
/** Pixels between two points of a line drawn by hand. */
const STRIDE = 3;
/** Pixels that an arrow key moves the crosshair; with Shift, in one leap. */
const STEP = 8;
const LEAP = 48;
/** Levels of zoom for one turn of a wheel. */
const WHEEL_LEVELS = 0.25;

const ARROWS: Readonly<Record<string, Pixel>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Turns pointer and keys over a panel into points of the tool in force. */
export function useDrawing(stage: DrawingStage) {
  const pressed = useRef<{ at: Pixel; dragged: boolean; fresh: boolean } | null>(null);

  const aimAt = (at: Pixel): LonLat | null => {
    const aim = stage.unproject(at.x, at.y);
    useMapTools.setState({ aim });
    return aim;
  };
  const isSame = (place: LonLat | undefined, at: Pixel): boolean => {
    const seen = place === undefined ? null : stage.project(place[0], place[1]);
    return seen !== null && Math.hypot(seen.x - at.x, seen.y - at.y) < SLIP;
  };
  const setPoint = (at: Pixel): void => {
    const { tool, draft } = useMapTools.getState();
    const place = aimAt(at);
    // The second press of a double click stands where the first did.
    if (!isDrawing(tool) || place === null || isSame(draft.at(-1), at)) return;
    settle(addPoint(tool, draft, place));
  };
  const end = (): void => {
    const { tool, draft, aim } = useMapTools.getState();
    if (isDrawing(tool)) settle(endDrawing(tool, draft, aim));
  };

  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>): void => {
      if (event.button !== 0) return;
      const at = pixelOf(event);
      event.currentTarget.focus({ preventScroll: true });
      const { tool, draft } = useMapTools.getState();
      pressed.current = { at, dragged: false, fresh: draft.length === 0 };
      // Outside the window the line goes on. A pointer that is gone already, as of a test, cannot be held.
      if (event.currentTarget.hasPointerCapture?.(event.pointerId) === false)
        event.currentTarget.setPointerCapture(event.pointerId);
      if (tool !== 'measure' && draft.length === 0) setPoint(at);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>): void => {
      const at = pixelOf(event);
      const place = aimAt(at);
      const press = pressed.current;
      if (press === null || place === null) return;
      if (Math.hypot(at.x - press.at.x, at.y - press.at.y) >= SLIP) press.dragged = true;
      const { tool, draft } = useMapTools.getState();
      if (tool !== 'lasso' || !press.dragged) return;
      const last = draft.at(-1);
      const seen = last === undefined ? null : stage.project(last[0], last[1]);
      if (seen === null || Math.hypot(seen.x - at.x, seen.y - at.y) >= STRIDE)
        useMapTools.setState({ draft: [...draft, place] });
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>): void => {
      const press = pressed.current;
      pressed.current = null;
      if (press === null) return;
      const { tool } = useMapTools.getState();
      const at = pixelOf(event);
      // A line drawn in one go closes on letting go; one of single corners waits for its end.
      if (tool === 'lasso' && press.dragged) {
        if (press.fresh) end();
      } else if (tool === 'measure' || !press.fresh || (tool === 'radius' && press.dragged)) setPoint(at);
    },
    onPointerCancel: (): void => {
      pressed.current = null;
    },
    onPointerLeave: (): void => {
      if (pressed.current === null) useMapTools.setState({ aim: null });
    },
    onDoubleClick: (event: MouseEvent): void => {
      event.preventDefault();
      end();
    },
    onWheel: (event: WheelEvent): void => stage.zoomBy(event.deltaY < 0 ? WHEEL_LEVELS : -WHEEL_LEVELS),
    onKeyDown: (event: KeyboardEvent<SVGSVGElement>): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const box = event.currentTarget.getBoundingClientRect();
      const { aim, draft } = useMapTools.getState();
      const here = (aim === null ? null : stage.project(aim[0], aim[1])) ?? {
        x: box.width / 2,
        y: box.height / 2,
      };
      const arrow = ARROWS[event.key];
      if (arrow !== undefined) {
        const step = event.shiftKey ? LEAP : STEP;
        aimAt({
          x: Math.min(Math.max(here.x + arrow.x * step, 0), box.width),
          y: Math.min(Math.max(here.y + arrow.y * step, 0), box.height),
        });
      } else if (event.key === ' ' || (event.key === 'Enter' && draft.length === 0)) setPoint(here);
      else if (event.key === 'Enter') end();
      else if (event.key === 'Backspace' || event.key === 'Delete') takeBack();
      else if (event.key === 'Escape') giveUp();
      else if (event.key === '+' || event.key === '=') stage.zoomBy(1);
      else if (event.key === '-') stage.zoomBy(-1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function pixelOf(event: PointerEvent<SVGSVGElement>): Pixel {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
