import { useEffect } from 'react';
import { useFigureContext } from '../../state/context.ts';
import { rememberView, useLayout } from '../../state/layout.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Loading } from '../../ui/states.tsx';
import { ViewStrip } from '../../ui/view-strip.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { InstitutionsView } from './institutions-view.tsx';
import { InvestmentTrends } from './investment-trends.tsx';
import '../lookup/lookup.css';
import './indicators.css';

const VIEWS = [
  { id: 'table', name: 'Innovation indicators' },
  { id: 'institutions', name: 'Universities and colleges' },
  { id: 'investment', name: 'Direct investment' },
] as const;

/** What stands beside the clusters: indicators of regions, institutions, and direct investment by year. */
export function IndicatorsScreen() {
  const context = useFigureContext();
  const asked = useNavigation(({ params }) => params['view']);
  const last = useLayout(({ views }) => views['indicators']);
  const view = VIEWS.find(({ id }) => id === (asked ?? last))?.id ?? 'table';
  useEffect(() => rememberView('indicators', view), [view]);
  if (context === null) return <Loading />;
  return (
    <div className="indicators">
      <ViewStrip label="What to show" views={VIEWS} shown={view} onShow={(id) => setParams({ view: id })} />
      {view === 'table' ? <IndicatorTable /> : null}
      {view === 'institutions' ? <InstitutionsView context={context} /> : null}
      {view === 'investment' ? <InvestmentTrends context={context} /> : null}
    </div>
  );
}
