import type { MapPanel } from '#shared/domain/map-figure.ts';
import { MEASURES, SIBLING_MEASURES, type Measure } from '#shared/domain/measure.ts';
import { activePanel, type MapSettings } from './map-settings.ts';

/** One way to lay maps beside each other. */
export interface PanelSet {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** A line above it. */
  readonly apart?: boolean;
  readonly panels: readonly MapPanel[];
}

const MOST = 9;

/** The same cells of the same companies, another measure. */
function withMeasure(panel: MapPanel, measure: Measure): MapPanel {
  return {
    ...panel,
    kind: panel.kind === 'areas' ? 'areas' : 'cells',
    measure,
    colour: null,
    title: '',
    note: '',
  };
}

/** The measures that are missing beside those shown, in the order in which they are offered. */
function missingMeasures(panels: readonly MapPanel[]): Measure[] {
  return MEASURES.filter((measure) => !panels.some((panel) => panel.measure === measure));
}

/** Lists the ways to lay maps beside each other, from what is shown now. */
export function panelSets(settings: Pick<MapSettings, 'panels' | 'active'>): PanelSet[] {
  const { panels } = settings;
  const active = activePanel(settings);
  const next = missingMeasures(panels)[0] ?? 'businesses';
  const seven = MEASURES.map((measure) => withMeasure(active, measure));
  return [
    {
      id: 'one',
      name: 'One map',
      note: 'The active one alone; read it with its siblings',
      panels: [active],
    },
    {
      id: 'siblings',
      name: 'The set of the cluster',
      note: 'Businesses, turnover, employees, high growth',
      keys: 'G',
      panels: SIBLING_MEASURES.map((measure) => withMeasure(active, measure)),
    },
    { id: 'every-measure', name: 'Every measure', note: `${seven.length} maps`, panels: seven },
    {
      id: 'add',
      name: 'One more map',
      apart: true,
      disabled: panels.length >= MOST,
      panels: [...panels, withMeasure(active, next)].slice(0, MOST),
    },
    {
      id: 'remove',
      name: 'Without the active map',
      disabled: panels.length === 1,
      panels: panels.length === 1 ? panels : panels.filter((panel) => panel !== active),
    },
    {
      id: 'twice',
      name: 'Two clusters side by side',
      note: 'The active map twice: choose another cluster in one of them',
      panels: [active, { ...active }],
    },
  ];
}

/** Columns in which a number of maps stands: one, two or three. */
export function columnsFor(count: number): number {
  return count === 1 ? 1 : count <= 4 ? 2 : 3;
}
