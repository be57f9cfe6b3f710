import { lazy, type ComponentType } from 'react';

/** The views of the screen in the order of its strip: the file of each, and the name it is exported under. */
const VIEWS = [
  { id: 'queue', name: 'Queue', file: './queue/queue-view.tsx', exported: 'QueueView' },
  { id: 'rulings', name: 'Rulings', file: './rulings/ruling-register.tsx', exported: 'RulingRegister' },
  { id: 'caveats', name: 'Caveats', file: './caveats/caveats-view.tsx', exported: 'CaveatsView' },
  { id: 'check', name: 'Check', file: './check/check-view.tsx', exported: 'CheckView' },
  { id: 'rollover', name: 'New edition', file: './rollover/rollover-view.tsx', exported: 'RolloverView' },
  { id: 'decisions', name: 'Decisions', file: './rulings/decisions-view.tsx', exported: 'DecisionsView' },
  { id: 'detectors', name: 'Detectors', file: './detectors/thresholds-view.tsx', exported: 'ThresholdsView' },
] as const;

export type AnomalyViewId = (typeof VIEWS)[number]['id'];

export interface AnomalyView {
  readonly id: AnomalyViewId;
  readonly name: string;
  /** Fetched when first shown. */
  readonly component: ComponentType;
}

type ViewModule = Readonly<Record<string, ComponentType>>;

const files = import.meta.glob<ViewModule>(['./*/*-view.tsx', './rulings/ruling-register.tsx']);

/** The views there are. */
export const anomalyViews: readonly AnomalyView[] = VIEWS.flatMap(({ id, name, file, exported }) => {
  const load = files[file];
  if (load === undefined) return [];
  const component = lazy(async () => {
    const found = (await load())[exported];
    if (found === undefined) throw new Error(`${file} exports no ${exported}`);
    return { default: found };
  });
  return [{ id, name, component }];
});
