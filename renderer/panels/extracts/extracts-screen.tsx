import { useNavigation } from '../../state/navigation.ts';
import { DraftPage, StagePage } from './import/import-page.tsx';
import { Ledger } from './ledger.tsx';
import { ProblemsPage } from './problems-page.tsx';
import { RegisterViews, registerViewOf } from './register-views.tsx';
import './extracts.css';
import './register-views.css';

/** The ledger of extracts; the import of a file; the problem rows of a committed one. */
export function ExtractsScreen() {
  const params = useNavigation((place) => place.params);
  const { stage, problems } = params;
  const draft = params['import'];
  if (draft !== undefined) return <DraftPage key={draft} draftId={draft} />;
  if (stage !== undefined) return <StagePage key={stage} stageId={stage} />;
  if (problems !== undefined && /^\d+$/.test(problems))
    return (
      <ProblemsPage
        key={`${params['ledger']} ${problems}`}
        extractId={Number(problems)}
        ledger={params['ledger'] === 'reference' ? 'reference' : 'workspace'}
      />
    );
  return <RegisterViews view={registerViewOf(params['view'])} ledger={<Ledger />} />;
}
