import { lazy, Suspense, type ReactNode } from 'react';
import { go } from '../../state/navigation.ts';
import { Loading } from '../../ui/states.tsx';
import { ViewStrip } from '../../ui/view-strip.tsx';

const LinksPage = lazy(async () => ({ default: (await import('../links/links-page.tsx')).LinksPage }));
const ClassificationsPage = lazy(async () => ({
  default: (await import('../classifications/classifications-page.tsx')).ClassificationsPage,
}));
const LicencesPage = lazy(async () => ({
  default: (await import('../licences/licences-page.tsx')).LicencesPage,
}));

/** What stands beside the ledger, and is learned from the extracts in it. */
const VIEWS = [
  { id: 'ledger', name: 'Ledger' },
  { id: 'licences', name: 'Licences' },
  { id: 'classifications', name: 'Classifications' },
  { id: 'links', name: 'Links' },
] as const;
export type RegisterView = (typeof VIEWS)[number]['id'];

/** Reads which view the address asks for; anything unknown is the ledger. */
export function registerViewOf(text: string | undefined): RegisterView {
  return VIEWS.find(({ id }) => id === text)?.id ?? 'ledger';
}

/** The register of extracts with its other views: one strip above, the view below. */
export function RegisterViews({ view, ledger }: { view: RegisterView; ledger: ReactNode }) {
  return (
    <div className="extracts-register">
      <ViewStrip
        label="Views of the register"
        views={VIEWS}
        shown={view}
        onShow={(next) => go('extracts', next === 'ledger' ? {} : { view: next })}
      />
      <div className="extracts-register-view">
        <Suspense fallback={<Loading />}>
          {view === 'ledger' ? ledger : null}
          {view === 'licences' ? <LicencesPage /> : null}
          {view === 'classifications' ? <ClassificationsPage /> : null}
          {view === 'links' ? <LinksPage /> : null}
        </Suspense>
      </div>
    </div>
  );
}
