import { showInspector } from '../../state/inspector.ts';
import { select, type Selection } from '../../state/selection.ts';

/** How long the inspector may take to draw the form, milliseconds. */
const PATIENCE_MS = 3000;

/** Selects a thing, opens the inspector, and puts the cursor into the form for a new annotation. */
export function startAnnotating(selection: Selection): void {
  select(selection);
  showInspector();
  const until = performance.now() + PATIENCE_MS;
  const focus = (): void => {
    const field = document.querySelector<HTMLTextAreaElement>('.inspector form textarea');
    if (field !== null) field.focus();
    else if (performance.now() < until) requestAnimationFrame(focus);
  };
  // The former selection's form is still there in this frame.
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
