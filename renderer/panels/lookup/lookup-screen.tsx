import { useEffect } from 'react';
import { useFigureContext } from '../../state/context.ts';
import { rememberView, useLayout } from '../../state/layout.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Loading } from '../../ui/states.tsx';
import { ViewStrip } from '../../ui/view-strip.tsx';
import { CompanyView } from './company-view.tsx';
import { EnquiriesView } from './enquiries-view.tsx';
import { PlaceView } from './place-view.tsx';
import '../scorecards/scorecards.css';
import '../scorecards/templates.css';
import './lookup.css';

const VIEWS = [
  { id: 'place', name: 'A place' },
  { id: 'company', name: 'A company' },
  { id: 'enquiries', name: 'Enquiries and short ids' },
] as const;

/** Everything known of one place or one company, and what was asked and answered. */
export function LookupScreen() {
  const context = useFigureContext();
  const asked = useNavigation(({ params }) => params['view']);
  const last = useLayout(({ views }) => views['lookup']);
  const view = VIEWS.find(({ id }) => id === (asked ?? last))?.id ?? 'place';
  useEffect(() => rememberView('lookup', view), [view]);
  if (context === null) return <Loading />;
  return (
    <div className="lookup">
      <ViewStrip
        label="What to look up"
        views={VIEWS}
        shown={view}
        onShow={(id) => setParams({ view: id })}
      />
      {view === 'place' ? <PlaceView context={context} /> : null}
      {view === 'company' ? <CompanyView context={context} /> : null}
      {view === 'enquiries' ? <EnquiriesView context={context} /> : null}
    </div>
  );
}
