import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FIRST_WINDOW, SMALLEST_WINDOW } from './window-policy.ts';

/** A rectangle on the desktop, in points. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const edge = z.number().int().min(-100_000).max(100_000);
const windowStateSchema = z.object({
  x: edge,
  y: edge,
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
  maximised: z.boolean(),
});

/** Where the window stood when it was last closed. */
export type WindowState = Readonly<z.infer<typeof windowStateSchema>>;

/** Where a window is to stand; without x and y the desktop centres it. */
export interface WindowPlace {
  readonly bounds: {
    readonly x?: number;
    readonly y?: number;
    readonly width: number;
    readonly height: number;
  };
  readonly maximised: boolean;
}

/** The part of a window's top that must be on a screen, so that it can be taken hold of and moved. */
const GRIP = { width: 120, height: 40 } as const;

function stateFile(home: string): string {
  return path.join(home, 'window.json');
}

/** Reads the remembered state; null when there is none or it is not one, because a window can always be placed anew. */
export function readWindowState(home: string): WindowState | null {
  try {
    const parsed = windowStateSchema.safeParse(JSON.parse(readFileSync(stateFile(home), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Remembers the state. A disk that is full or read-only must not keep the window from closing. */
export function writeWindowState(home: string, state: WindowState): boolean {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const file = stateFile(home);
    writeFileSync(`${file}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

/** Places the window on the screens there are now: as remembered where its top can still be reached, else centred. */
export function placeWindow(state: WindowState | null, workAreas: readonly Rectangle[]): WindowPlace {
  const first = workAreas[0];
  if (state === null) return { bounds: fitSize(FIRST_WINDOW, first), maximised: false };
  const screen = workAreas.find((area) => canReach(state, area));
  const size = fitSize(state, screen ?? first);
  return {
    bounds: screen === undefined ? size : { x: state.x, y: state.y, ...size },
    maximised: state.maximised,
  };
}

function canReach(state: WindowState, area: Rectangle): boolean {
  const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return across >= GRIP.width && state.y >= area.y && state.y + GRIP.height <= area.y + area.height;
}

function fitSize(
  size: { readonly width: number; readonly height: number },
  area: Rectangle | undefined,
): { width: number; height: number } {
  const fit = (wanted: number, smallest: number, there: number): number =>
    Math.max(smallest, Math.min(wanted, there));
  return {
    width: fit(size.width, SMALLEST_WINDOW.width, area?.width ?? size.width),
    height: fit(size.height, SMALLEST_WINDOW.height, area?.height ?? size.height),
  };
}
