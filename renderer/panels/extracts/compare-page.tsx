import { ArrowLeft, ArrowLeftRight } from 'lucide-react';
import type { Extract } from '#shared/domain/extract.ts';
import { useQuery } from '../../api/use-query.ts';
import { go, setParams } from '../../state/navigation.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { EditionComparison } from './edition-comparison.tsx';
import { comparableWith, nameOfExtract } from './extract-words.ts';

const optionOf = (extract: Extract): Option => ({
  id: String(extract.id),
  name: nameOfExtract(extract),
  note: `${extract.supplier} · extract ${extract.id}${extract.status === 'retired' ? ' · retired' : ''}`,
});

/** Two extracts of the workspace set side by side; which two stands in the address. */
export function ComparePage({ beforeId, afterId }: { beforeId: number; afterId: number | null }) {
  const ledger = useQuery('extracts.list', {});
  return (
    <Answered query={ledger}>
      {({ extracts }) => {
        const before = extracts.find(({ id }) => id === beforeId);
        if (before === undefined) return <NotThere />;
        const others = comparableWith(before, extracts);
        const after = others.find(({ id }) => id === afterId) ?? others[0];
        return (
          <>
            <Toolbar label="Which editions">
              <Button variant="quiet" onPress={() => go('extracts')}>
                <ArrowLeft aria-hidden />
                Ledger
              </Button>
              <Select
                label="Before"
                inline
                options={extracts.map(optionOf)}
                value={String(before.id)}
                onChange={(id) => setParams({ compare: id })}
              />
              <Select
                label="After"
                inline
                options={others.map(optionOf)}
                value={after === undefined ? null : String(after.id)}
                onChange={(id) => setParams({ with: id })}
                disabled={after === undefined}
                placeholder="no other of its kind"
              />
              {after === undefined ? null : (
                <IconButton
                  label="Change their places"
                  icon={<ArrowLeftRight aria-hidden />}
                  onPress={() => setParams({ compare: String(after.id), with: String(before.id) })}
                />
              )}
            </Toolbar>
            {after === undefined ? (
              <EmptyState title="There is nothing to compare it with">
                Import another edition of {nameOfExtract(before)}; here you then see what is new, gone and
                changed.
              </EmptyState>
            ) : (
              <EditionComparison
                key={`${before.id} ${after.id}`}
                source={{ beforeId: before.id, afterId: after.id }}
                totalsOf={nameOfEdition(after, before)}
              />
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** The edition's name; with its supplier where the two are of different ones. */
function nameOfEdition(after: Extract, before: Extract): string {
  return after.supplier === before.supplier
    ? after.statement.edition
    : `${after.supplier}, ${after.statement.edition}`;
}

function NotThere() {
  return (
    <EmptyState
      title="No such extract"
      actions={<Button onPress={() => go('extracts')}>Back to the ledger</Button>}
    >
      The ledger of the workspace holds no extract of that number.
    </EmptyState>
  );
}
