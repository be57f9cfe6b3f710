import { act } from 'react';
import { vi } from 'vitest';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { mapFigureSchema, type MapFigure } from '#shared/domain/map-figure.ts';
import { DEFAULT_MAP, newPanel, type MapSettings } from '../../../renderer/panels/map/map-settings.ts';

/** A figure of panels that differ in what is given. */
export function madeFigure(patch: Partial<MapFigure> = {}): MapFigure {
  return mapFigureSchema.parse({
    name: 'Space',
    geographySetId: 'midlands-engine',
    panels: [newPanel({ clusterId: 'space', measure: 'turnover' })],
    layout: 'single',
    ...patch,
  });
}

/** What the map shows: businesses and turnover of one cluster. */
export const TWO_MAPS: MapSettings = {
  ...DEFAULT_MAP,
  panels: [
    newPanel({ clusterId: 'space', measure: 'businesses' }),
    newPanel({ clusterId: 'space', measure: 'turnover' }),
  ],
};

/** What the core answers with one file. */
export function madeAnswer(patch: Partial<MethodOutput<'maps.figure'>> = {}): MethodOutput<'maps.figure'> {
  return {
    files: [{ fileName: 'space.svg', mime: 'image/svg+xml', body: new TextEncoder().encode('<svg/>') }],
    pages: 1,
    footnotes: [],
    caveats: [],
    clearance: 'internal: not cleared for release',
    subject: 'Map “Space”',
    rows: 12,
    clusterIds: ['space'],
    ...patch,
  };
}

/** Gives addresses to bytes, which jsdom cannot; answers the list of what was made and the list of what was let go. */
export function standInForBlobs(): { made: Blob[]; released: string[]; saved: string[] } {
  const made: Blob[] = [];
  const released: string[] = [];
  const saved: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) made.push(blob);
    return `blob:${made.length}`;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void released.push(url));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  return { made, released, saved };
}

/** Lets time pass and everything that waits for it be drawn. */
export function pass(ms: number): Promise<void> {
  return act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
  });
}
