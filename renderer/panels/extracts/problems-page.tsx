import { ArrowLeft } from 'lucide-react';
import { useQuery } from '../../api/use-query.ts';
import { go, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { nameOfExtract } from './extract-words.ts';
import { ProblemRows } from './problem-rows.tsx';
import { RowCountsLine } from './row-counts.tsx';
import { useExtractActs } from './use-extract-acts.ts';

/** The problem rows of an extract of the ledger, of the workspace's or of the reference store's. */
export function ProblemsPage({
  extractId,
  ledger: store,
}: {
  extractId: number;
  ledger: 'workspace' | 'reference';
}) {
  const ledger = useQuery('extracts.list', {});
  const actsOf = useExtractActs();
  const code = useNavigation((place) => place.params['code'] ?? null);
  return (
    <Answered query={ledger}>
      {({ extracts, reference }) => {
        const extract = (store === 'reference' ? reference : extracts).find((each) => each.id === extractId);
        if (extract === undefined)
          return (
            <EmptyState
              title="No such extract"
              actions={<Button onPress={() => go('extracts')}>Back to the ledger</Button>}
            >
              The ledger holds no extract of that number.
            </EmptyState>
          );
        return (
          <>
            <Toolbar label="Problem rows">
              <Button variant="quiet" onPress={() => go('extracts')}>
                <ArrowLeft aria-hidden />
                Ledger
              </Button>
              <h1>{nameOfExtract(extract)}</h1>
              <RowCountsLine rows={extract.rows} />
            </Toolbar>
            <ProblemRows
              source={{ extractId, ledger: store }}
              problems={extract.problems}
              initialCode={code}
              actions={actsOf(extract, store)
                .filter(({ id }) => id === 'export' || id === 'mended')
                .map(({ id, name, run }) => (
                  <Button key={id} onPress={run}>
                    {name}
                  </Button>
                ))}
            />
          </>
        );
      }}
    </Answered>
  );
}
