import { useState } from 'react';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { Panes } from '../../ui/panes.tsx';
import { Tabs, type TabEntry } from '../../ui/tabs.tsx';
import { CoverageMatrix } from './source-coverage/coverage-matrix.tsx';
import { DefinitionPane, type Adding } from './definition/definition-pane.tsx';
import { PinForm } from './definition/pin-form.tsx';
import { usePinWish, wishPin } from './definition/pinning.ts';
import { BaseFigures } from './figures/base-figures.tsx';
import { LiveFigures } from './figures/live-figures.tsx';
import { SmallMap } from './figures/small-map.tsx';
import { MembersView } from './members/members-view.tsx';
import { NearMisses } from './members/near-misses.tsx';
import { CodePicker } from './picker/code-picker.tsx';
import { usePicking } from './picker/picking.ts';
import type { OpenDefinition } from './use-definition.ts';
import { VersionsPane } from './versions/versions-pane.tsx';
import './members/members.css';
import './definition/definition.css';

export const MIDDLE_VIEWS = ['members', 'near-misses', 'coverage'] as const;
export const SIDE_VIEWS = ['figures', 'versions'] as const;
export type MiddleView = (typeof MIDDLE_VIEWS)[number];
export type SideView = (typeof SIDE_VIEWS)[number];
export type View = MiddleView | SideView;

export interface WorkbenchPanesProps {
  readonly open: OpenDefinition;
  readonly context: FigureContext;
  readonly setName: string;
  readonly isNarrow: boolean;
  /** The view shown last; in a wide window the other side keeps its own. */
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly adding: Adding | null;
  readonly onAdding: (adding: Adding | null) => void;
  readonly publishing: boolean;
  readonly onPublishing: (publishing: boolean) => void;
}

/** Definition, members and figures beside each other; in a narrow window members and figures share a place behind tabs. */
export function WorkbenchPanes(props: WorkbenchPanesProps) {
  const { open, context, setName, isNarrow, view, onView } = props;
  const { extractId } = context.settings;
  const clusterId = open.cluster.id;
  const [shownStep, showStep] = useState<string | null>(null);
  const [last, setLast] = useState<{ middle: MiddleView; side: SideView }>({
    middle: 'members',
    side: 'figures',
  });
  const middle = MIDDLE_VIEWS.find((each) => each === view) ?? last.middle;
  const side = SIDE_VIEWS.find((each) => each === view) ?? last.side;
  if (middle !== last.middle || side !== last.side) setLast({ middle, side });
  const count = useQuery('members.count', {
    clusterId,
    geographySetId: context.geographySetId,
    ...(extractId === null ? {} : { extractId }),
  });
  const target = usePicking((state) => state.target);
  const wish = usePinWish((state) => state.wish);

  const definition = (
    <DefinitionPane
      open={open}
      count={count.value}
      shownStep={shownStep}
      adding={props.adding}
      onAdding={props.onAdding}
    />
  );
  const content: Readonly<Record<View, () => TabEntry>> = {
    members: () => ({
      id: 'members',
      name: 'Members',
      content: (
        <MembersView
          open={open}
          count={count}
          context={context}
          setName={setName}
          shownStep={shownStep}
          onShowStep={showStep}
        />
      ),
    }),
    'near-misses': () => ({
      id: 'near-misses',
      name: 'Near misses',
      content: (
        <NearMisses
          clusterId={clusterId}
          clusterName={open.cluster.name}
          context={context}
          setName={setName}
        />
      ),
    }),
    coverage: () => ({
      id: 'coverage',
      name: 'Coverage',
      content: <CoverageMatrix clusterId={clusterId} containers={open.document.containers} />,
    }),
    figures: () => ({
      id: 'figures',
      name: 'Figures',
      content: (
        <>
          <BaseFigures clusterId={clusterId} context={context} setName={setName} busy={open.saving} />
          <SmallMap clusterId={clusterId} context={context} setName={setName} />
          <LiveFigures clusterId={clusterId} context={context} setName={setName} busy={open.saving} />
        </>
      ),
    }),
    versions: () => ({
      id: 'versions',
      name: 'Versions',
      content: <VersionsPane open={open} publishing={props.publishing} onPublishing={props.onPublishing} />,
    }),
  };
  const tabs = (views: readonly View[], selected: View, label: string) => (
    <Tabs
      label={label}
      selected={selected}
      onChange={(id) => {
        const chosen = views.find((each) => each === id);
        // Tabs tell of their first choice as well; only another one is news.
        if (chosen !== undefined && chosen !== selected) onView(chosen);
      }}
      tabs={views.map((each) => content[each]())}
    />
  );
  const results = (views: readonly View[], selected: View) => (
    <div className="workbench-results">
      {wish === null ? null : (
        <PinForm
          key={`${wish.companyNumber} ${wish.effect}`}
          wish={wish}
          edit={open.edit}
          onClose={() => wishPin(null)}
        />
      )}
      {target === null ? (
        tabs(views, selected, 'What the definition gives')
      ) : (
        <CodePicker
          key={JSON.stringify(target)}
          target={target}
          open={open}
          count={count.value}
          context={context}
          setName={setName}
        />
      )}
    </div>
  );
  return isNarrow ? (
    <Panes
      group="clusters-narrow"
      panes={[
        { id: 'definition', label: 'Definition', size: 42, minimum: 200, content: definition },
        {
          id: 'results',
          label: 'Members, figures and versions',
          size: 58,
          minimum: 240,
          content: results([...MIDDLE_VIEWS, ...SIDE_VIEWS], view),
        },
      ]}
    />
  ) : (
    <Panes
      group="clusters"
      panes={[
        { id: 'definition', label: 'Definition', size: 29, minimum: 200, content: definition },
        {
          id: 'members',
          label: 'Members',
          size: 43,
          minimum: 240,
          content: results(MIDDLE_VIEWS, middle),
        },
        {
          id: 'figures',
          label: 'Figures and versions',
          size: 28,
          minimum: 200,
          content: tabs(SIDE_VIEWS, side, 'Figures and versions'),
        },
      ]}
    />
  );
}
