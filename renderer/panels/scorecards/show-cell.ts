import { showInspector } from '../../state/inspector.ts';
import { select, type SelectionOf } from '../../state/selection.ts';
import { startAnnotating } from '../figures/start-annotating.ts';

/** Selects a figure of a scorecard and opens what explains it. */
export function showCell(figure: SelectionOf<'cell'>): void {
  select(figure);
  showInspector();
}

/** Puts the cursor into the form for a note on a figure. */
export function startAnnotatingCell(figure: SelectionOf<'cell'>): void {
  startAnnotating(figure);
}
