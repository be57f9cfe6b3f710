import { Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
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
  return (
    <Group
      // Another set of panes is another group: the sizes of the former one must not be carried over.
      key={panes.map((pane) => pane.id).join(' ')}
      id={group}
      className="ui-panes"
      orientation={across ? 'horizontal' : 'vertical'}
      defaultLayout={layout}
      onLayoutChanged={(sizes) => rememberPanes(group, sizes)}
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
