import { useNavigation } from '../../state/navigation.ts';
import { CommittedRows } from './committed-rows.tsx';
import { ComparePage } from './compare-page.tsx';
import type { Store } from './extract-words.ts';
import { DraftPage, StagePage } from './import/import-page.tsx';
import { Ledger } from './ledger.tsx';
import { ProblemsPage } from './problems-page.tsx';
import { RegisterViews, registerViewOf } from './register-views.tsx';
import './extracts.css';
import './register-views.css';

/** Reads the number of an extract from the address; null where it is none. */
function idOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The ledger of extracts with its other views; the import of a file; rows, problems and comparison of committed ones. */
export function ExtractsScreen() {
  const params = useNavigation((place) => place.params);
  const draft = params['import'];
  const stage = params['stage'];
  const store: Store = params['ledger'] === 'reference' ? 'reference' : 'workspace';
  const problems = idOf(params['problems']);
  const rows = idOf(params['rows']);
  const compare = idOf(params['compare']);
  if (draft !== undefined) return <DraftPage key={draft} draftId={draft} />;
  if (stage !== undefined) return <StagePage key={stage} stageId={stage} />;
  if (problems !== null)
    return <ProblemsPage key={`${store} ${problems}`} extractId={problems} ledger={store} />;
  if (rows !== null) return <CommittedRows key={`${store} ${rows}`} extractId={rows} store={store} />;
  if (compare !== null) return <ComparePage beforeId={compare} afterId={idOf(params['with'])} />;
  return <RegisterViews view={registerViewOf(params['view'])} ledger={<Ledger />} />;
}
