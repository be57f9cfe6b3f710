import { act } from 'react';
import { vi } from 'vitest';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { FigureComposer } from '../../../renderer/panels/map/figure/figure-composer.tsx';
import { useComposer } from '../../../renderer/panels/map/figure/composer-state.ts';
import type { MapSettings } from '../../../renderer/panels/map/map-settings.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { madeAnswer, pass, standInForBlobs, TWO_MAPS } from './made-figure.ts';

/** What the composer asks `maps.figure` with. */
export interface AskedFigure {
  readonly figure: MapFigure;
  readonly formats: readonly string[];
  readonly page?: number;
}

export const CAMERA = { lon: -1.5, lat: 52.8, zoom: 8, bearing: 30, pitch: 40 };
export const CLUSTERS = ['space', 'logistics'].map((id) => ({ id, name: id.toUpperCase(), tier: 'super' }));

/** Longer than the preview waits for the end of typing. */
export const PAUSED_MS = 450;

const FRESH = useComposer.getState();

/** The composer over a core that answers at once and remembers what it was asked. */
export class ComposerWorld {
  readonly asked: AskedFigure[] = [];
  readonly saves: unknown[] = [];
  readonly removals: unknown[] = [];
  readonly released: unknown[] = [];
  readonly blobs = standInForBlobs();
  /** What the desk keeps. */
  kept: unknown[] = [];
  closed = 0;
  answer: (input: AskedFigure) => MethodOutput<'maps.figure'> = () => madeAnswer();
  readonly host: StandInHost;
  #drawn: Drawn | null = null;

  constructor() {
    useComposer.setState(FRESH, true);
    useNotifications.setState({ notifications: [] });
    this.host = makeStandInHost({
      'clusters.list': () => ({ clusters: CLUSTERS }),
      'definitions.revisions': () => ({ revisions: [] }),
      'extracts.list': () => ({ extracts: [], reference: [] }),
      'geographies.list': () => ({
        sets: [{ id: 'midlands-engine', name: 'Midlands Engine', kind: 'midlands' }],
      }),
      'desk.list': () => ({ entries: this.kept }),
      'desk.save': (input) => {
        this.saves.push(input);
        return { entries: [{ kind: 'map-figure', id: 'f1' }] };
      },
      'desk.remove': (input) => {
        this.removals.push(input);
        return { changed: 1 };
      },
      'releases.record': (input) => {
        this.released.push(input);
        return {};
      },
      'maps.figure': (input) => {
        this.asked.push(input as AskedFigure);
        return this.answer(input as AskedFigure);
      },
    });
  }

  get page(): HTMLElement {
    return this.#drawn?.page ?? document.body;
  }

  get words(): string {
    return this.page.textContent ?? '';
  }

  /** The figure asked for last. */
  get last(): MapFigure | undefined {
    return this.asked.at(-1)?.figure;
  }

  async open(settings: MapSettings = TWO_MAPS, host: StandInHost = this.host): Promise<void> {
    this.#drawn = await draw(
      host,
      <FigureComposer
        settings={settings}
        context={{ geographySetId: 'midlands-engine' }}
        camera={CAMERA}
        panelSize={{ width: 800, height: 600 }}
        onClose={() => {
          this.closed += 1;
        }}
      />,
    );
    await pass(5);
  }

  async close(): Promise<void> {
    await this.#drawn?.close();
    this.#drawn = null;
  }

  /** Takes everything back that was put in the place of the browser’s. */
  async end(): Promise<void> {
    await this.close();
    vi.restoreAllMocks();
  }

  field(label: string): HTMLInputElement | HTMLTextAreaElement {
    const found = [...this.page.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    const element = found === undefined ? null : document.getElementById(found.htmlFor);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element;
    throw new Error(`There is no field “${label}”.`);
  }

  async tick(label: string): Promise<void> {
    const found = [...this.page.querySelectorAll('label')].find((each) => each.textContent?.includes(label));
    await act(async () => found?.querySelector('input')?.click());
  }
}
