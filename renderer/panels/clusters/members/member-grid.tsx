import { X } from 'lucide-react';
import { useState } from 'react';
import type { MemberRow } from '#shared/contract/methods/members.ts';
import type { DefinitionEdit, Pin } from '#shared/domain/definition.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { PagedGrid, type PageRequest } from '../../../grid/paged-grid.tsx';
import type { FigureContext } from '../../../state/context.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { startRuling } from '../../anomalies/ruling-form/start-ruling.ts';
import { startAnnotating } from '../../figures/start-annotating.ts';
import { MEMBER_COLUMNS, memberSort } from './member-columns.tsx';
import { wishPin } from '../definition/pinning.ts';

/** The members of a cluster, a page at a time, with what let each in. */
export function MemberGrid({
  clusterId,
  clusterName,
  context,
  setName,
  pins,
  hasDefinition,
  stepId,
  stepWords,
  onShowAll,
  edit,
}: {
  clusterId: string;
  clusterName: string;
  context: FigureContext;
  setName: string;
  pins: readonly Pin[];
  /** Whether the definition has been begun. */
  hasDefinition: boolean;
  /** Only members that this step let in; null shows all. */
  stepId: string | null;
  /** The step in words. */
  stepWords: string;
  onShowAll: () => void;
  edit: (edit: DefinitionEdit) => void;
}) {
  const { client } = useWorkbench();
  const selection = useSelection((state) => state.selection);
  const [text, setText] = useState('');
  const [onlyHere, setOnlyHere] = useState(true);
  const { extractId } = context.settings;
  const question = {
    clusterId,
    text,
    ...(stepId === null ? {} : { stepId }),
    ...(onlyHere ? { geographySetId: context.geographySetId } : {}),
    ...(extractId === null ? {} : { extractId }),
  };
  // Says how many there are, and by its coming anew that the pages in sight are out of date.
  const first = useQuery('members.list', { ...question, limit: 1 });
  const fetchPage = ({ offset, limit, sort }: PageRequest) =>
    client.call('members.list', { ...question, ...memberSort(sort), offset, limit });

  if (first.value === null) {
    return first.state === 'failed' && first.error !== null ? (
      <Failed error={first.error} retry={first.retry} />
    ) : (
      <Loading label="Loading members" />
    );
  }
  const { total } = first.value;
  const where = onlyHere ? ` present in ${setName}` : '';
  return (
    <div className={first.stale ? 'ui-answer ui-stale' : 'ui-answer'} aria-busy={first.stale}>
      {first.state === 'failed' && first.error !== null ? (
        <Failed error={first.error} retry={first.retry} />
      ) : null}
      <PagedGrid<MemberRow>
        label={`Members of ${clusterName}${where}`}
        columns={MEMBER_COLUMNS}
        rowId={(row) => row.companyNumber}
        stateKey="clusters.members"
        fetchPage={fetchPage}
        version={first.value}
        search={text}
        onSearch={setText}
        searchLabel="Find a member"
        clustersOf={() => [clusterId]}
        source={`Members of ${clusterName}${where}, definition revision ${first.value.revision}. Internal: not cleared for release.`}
        emptyWords={emptyWords(text, hasDefinition, where, stepId)}
        selectedId={selection?.kind === 'company' ? selection.companyNumber : null}
        onSelect={(row) => select({ kind: 'company', companyNumber: row.companyNumber })}
        onKey={(event, row) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return false;
          const key = event.key.toLowerCase();
          const { companyNumber, name } = row;
          if (key === 'a') startAnnotating({ kind: 'company', companyNumber });
          else if (key === 'r') startRuling(rulingOn({ companyNumber, name }));
          else if (key === 'i') wishPin({ companyNumber, name, effect: 'in' });
          else if (key === 'o') wishPin({ companyNumber, name, effect: 'out' });
          else return false;
          return true;
        }}
        menu={(row) => [
          pins.some(({ companyNumber }) => companyNumber === row.companyNumber)
            ? {
                id: 'unpin',
                name: 'Remove the pin',
                run: () => edit({ kind: 'remove-pin', companyNumber: row.companyNumber }),
              }
            : {
                id: 'pin-in',
                name: 'Pin in, with a reason',
                keys: 'I',
                run: () => wishPin({ companyNumber: row.companyNumber, name: row.name, effect: 'in' }),
              },
          {
            id: 'pin-out',
            name: 'Pin out, with a reason',
            keys: 'O',
            run: () => wishPin({ companyNumber: row.companyNumber, name: row.name, effect: 'out' }),
          },
          {
            id: 'annotate',
            name: 'Annotate this company',
            keys: 'A',
            run: () => startAnnotating({ kind: 'company', companyNumber: row.companyNumber }),
          },
          {
            id: 'rule',
            name: 'Rule on this company',
            keys: 'R',
            run: () => startRuling(rulingOn(row)),
          },
        ]}
        bar={
          <>
            <h2 aria-live="polite" data-member-total={total}>
              {formatCount(total, 'member')}
              <span className="clusters-where">{where}</span>
            </h2>
            {stepId === null ? null : (
              <Button aria-label={`Show all members, not only those of ${stepWords}`} onPress={onShowAll}>
                <span className="clusters-step-shown">{stepWords}</span> <X aria-hidden />
              </Button>
            )}
            <Checkbox label="Only those present" checked={onlyHere} onChange={setOnlyHere} />
          </>
        }
      />
    </div>
  );
}

function rulingOn({ companyNumber, name }: Pick<MemberRow, 'companyNumber' | 'name'>) {
  return { subject: { kind: 'company', companyNumber }, label: name } as const;
}

function emptyWords(text: string, hasDefinition: boolean, where: string, stepId: string | null): string {
  if (text !== '') return 'No member has this name or number.';
  if (!hasDefinition) return 'No member yet. Choose a first code among the rules.';
  if (stepId !== null) return `No member${where} was let in by this step first.`;
  return `No company of the extract meets the definition${where === '' ? '' : ` and is${where}`}.`;
}
