import { Suspense, useEffect } from 'react';
import { useFigureContext } from '../../state/context.ts';
import { rememberView, useLayout } from '../../state/layout.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Loading } from '../../ui/states.tsx';
import { ViewStrip } from '../../ui/view-strip.tsx';
import { anomalyViews } from './anomaly-views.ts';
import './anomalies.css';

/** What the detectors find, what analysts decide about it, and what travels with the figures. */
export function AnomaliesScreen() {
  const context = useFigureContext();
  const asked = useNavigation(({ params }) => params['view']);
  const last = useLayout(({ views }) => views['anomalies']);
  const view = anomalyViews.find(({ id }) => id === (asked ?? last)) ?? anomalyViews[0];
  const shown = view?.id ?? 'queue';
  useEffect(() => rememberView('anomalies', shown), [shown]);
  if (context === null || view === undefined) return <Loading />;
  const View = view.component;
  return (
    <div className="anomalies">
      <ViewStrip
        label="What to show"
        views={anomalyViews}
        shown={shown}
        onShow={(id) => setParams({ view: id })}
      />
      <div className="anomalies-view" data-view={shown}>
        <Suspense fallback={<Loading />}>
          <View />
        </Suspense>
      </div>
    </div>
  );
}
