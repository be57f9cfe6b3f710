import { useEffect } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext, type FigureContext } from '../../state/context.ts';
import { rememberView, useLayout } from '../../state/layout.ts';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState, Loading } from '../../ui/states.tsx';
import { ViewStrip } from '../../ui/view-strip.tsx';
import { ChangeView } from './change-view.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { GridViewOfCells } from './grid-view.tsx';
import { MethodPages } from './method-pages.tsx';
import { OneScorecard } from './one-scorecard.tsx';
import { SensitivityView } from './sensitivity-view.tsx';
import { TemplatesView } from './templates-view.tsx';
import './scorecards.css';
import './templates.css';

const VIEWS = [
  { id: 'scorecard', name: 'Scorecard' },
  { id: 'grid', name: 'Grid' },
  { id: 'shares', name: 'Comparison' },
  { id: 'change', name: 'Edition to edition' },
  { id: 'sensitivity', name: 'Sensitivity' },
  { id: 'templates', name: 'Templates and rates' },
  { id: 'methods', name: 'Methods' },
] as const;
type View = (typeof VIEWS)[number]['id'];

function viewOf(id: string | undefined): View | undefined {
  return VIEWS.find((view) => view.id === id)?.id;
}

/** The scorecards: one in the report's form, all in a grid, compared, explained and questioned. */
export function ScorecardsScreen() {
  const context = useFigureContext();
  const asked = useNavigation(({ params }) => params['view']);
  const last = useLayout(({ views }) => views['scorecards']);
  const view = viewOf(asked) ?? viewOf(last) ?? 'scorecard';
  useEffect(() => rememberView('scorecards', view), [view]);
  if (context === null) return <Loading />;
  return (
    <div className="cards">
      <ViewStrip
        label="Views of the scorecards"
        views={VIEWS}
        shown={view}
        onShow={(id) => setParams({ view: id })}
      />
      <Shown view={view} context={context} />
    </div>
  );
}

function Shown({ view, context }: { view: View; context: FigureContext }) {
  const clusters = useQuery('clusters.list', {});
  const asked = useNavigation(({ params }) => params['cluster']);
  const last = useLayout(({ views }) => views['scorecards.cluster']);
  if (view === 'methods') return <MethodPages />;
  if (view === 'templates') return <TemplatesView />;
  return (
    <Answered
      query={clusters}
      empty={{
        when: ({ clusters: all }) => all.length === 0,
        show: (
          <EmptyState
            title="No clusters yet"
            actions={
              <Button variant="primary" onPress={() => go('clusters')}>
                Go to Clusters
              </Button>
            }
          >
            A scorecard is formed for a cluster of the register. Add one and say which companies belong to it.
          </EmptyState>
        ),
      }}
    >
      {({ clusters: all }) => {
        const live = all.filter(({ status }) => status === 'live');
        const clusterId = (
          live.find(({ id }) => id === asked) ??
          live.find(({ id }) => id === last) ??
          live.find(({ isCaseStudy }) => isCaseStudy) ??
          live[0]
        )?.id;
        if (clusterId === undefined) return <EmptyState title="No live cluster" />;
        const shared = { context, clusters: live, clusterId };
        switch (view) {
          case 'scorecard':
            return <OneScorecard {...shared} />;
          case 'grid':
            return <GridViewOfCells {...shared} />;
          case 'shares':
            return <ComparisonView {...shared} />;
          case 'change':
            return <ChangeView {...shared} />;
          case 'sensitivity':
            return <SensitivityView {...shared} />;
        }
      }}
    </Answered>
  );
}
