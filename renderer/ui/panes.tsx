import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { Group, Panel, Separator, type GroupImperativeHandle } from 'react-resizable-panels';
import { rememberPanes, useLayout } from '../state/layout.ts';

export interface Pane {
  readonly id: string;
  readonly content: ReactNode;
  /** Per cent of the group at first. */
  readonly size: number;
  /** Never smaller than this; a number of pixels. */
  readonly minimum?: number;
  readonly label?: string;
}

/**
 * Panes with splitters between them, whose sizes are remembered under `group` for this workspace.
 * `across` puts them side by side. A splitter moves with the arrow keys.
 */
export function Panes({
  group,
  panes,
  across = true,
}: {
  group: string;
  panes: readonly Pane[];
  across?: boolean;
}) {
  const remembered = useLayout.getState().panes[group];
  const fits =
    remembered !== undefined &&
    panes.every((pane) => remembered[pane.id] !== undefined) &&
    Object.keys(remembered).length === panes.length;
  const layout = fits ? remembered : Object.fromEntries(panes.map((pane) => [pane.id, pane.size]));
  const handle = useRef<GroupImperativeHandle | null>(null);
  const ids = panes.map((pane) => pane.id).join(' ');
  const drawn = useRef(ids);
  const wanted = useRef(layout);
  wanted.current = layout;
  useEffect(() => {
    // A pane that comes or goes leaves the others standing, with the state and the map in them.
    if (drawn.current === ids) return;
    drawn.current = ids;
    // The group counts its panes after this; sizes for a number it does not know yet would be a fault.
    const frame = requestAnimationFrame(() => {
      const known = Object.keys(handle.current?.getLayout() ?? {}).length;
      if (known === Object.keys(wanted.current).length) handle.current?.setLayout(wanted.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [ids]);
  return (
    <Group
      groupRef={handle}
      id={group}
      className="ui-panes"
      orientation={across ? 'horizontal' : 'vertical'}
      defaultLayout={layout}
      onLayoutChanged={(sizes) => {
        // One pane alone has nothing to remember, and the sizes of several are kept for their return.
        if (Object.keys(sizes).length > 1 && Object.keys(sizes).length === panes.length)
          rememberPanes(group, sizes);
      }}
    >
      {panes.map((pane, at) => (
        <Fragment key={pane.id}>
          {at === 0 ? null : <Separator className="ui-splitter" />}
          <Panel id={pane.id} minSize={pane.minimum ?? 120} defaultSize={`${pane.size}%`}>
            <div className="ui-pane" role="region" aria-label={pane.label ?? pane.id} data-pane tabIndex={-1}>
              {pane.content}
            </div>
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
