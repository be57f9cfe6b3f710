/** Moves the focus to the next pane (1) or the one before (-1), round and round. */
export function focusNextPane(step: 1 | -1, page: Document = document): void {
  const panes = [...page.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  );
  const here = panes.findLastIndex((pane) => pane.contains(page.activeElement));
  const next = panes[(here + step + panes.length) % panes.length];
  if (next === undefined) return;
  const first = next.querySelector<HTMLElement>(
    'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]',
  );
  (first ?? next).focus();
}
