import { useCallback } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { useFigureContext } from '../../state/context.ts';
import { showInspector } from '../../state/inspector.ts';
import { go, setParams } from '../../state/navigation.ts';
import { select } from '../../state/selection.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { comparisonOf, nameOfExtract, type Store } from './extract-words.ts';
import { exportRejects } from './import/reject-export.ts';
import { useImport } from './use-import.ts';

/** What can be done with an extract, under the names by which menu and inspector know it. */
export type ExtractActId =
  | 'use'
  | 'rows'
  | 'problems'
  | 'compare'
  | 'restate'
  | 'export'
  | 'mended'
  | 'retire'
  | 'reinstate';
export interface ExtractAct extends MenuEntry {
  readonly id: ExtractActId;
}

/** The acts on an extract of the register: the ledger's menu and the inspector offer the same. */
export function useExtractActs(): (extract: Extract, store: Store) => readonly ExtractAct[] {
  const { client } = useWorkbench();
  const context = useFigureContext();
  const ledger = useQuery('extracts.list', {});
  const { run: retire } = useCommand('extracts.retire');
  const { run: reinstate } = useCommand('extracts.reinstate');
  const { choose } = useImport();
  const all = ledger.value?.extracts;
  return useCallback(
    (extract, store) => {
      const { id, status, target, rows, problems } = extract;
      const where = { extractId: id, ledger: store };
      const live = status === 'live';
      const acts: ExtractAct[] = [];
      if (live && store === 'workspace' && target === 'companies') {
        const used = context?.settings.extractId === id;
        acts.push({
          id: 'use',
          name: used ? 'Used for every figure' : 'Use it for every figure',
          disabled: used || context === null,
          run: () => context?.change({ extractId: id }),
        });
      }
      acts.push({
        id: 'rows',
        name: 'Show rows',
        run: () => go('extracts', { rows: String(id), ledger: store }),
      });
      if (problems.length > 0)
        acts.push({
          id: 'problems',
          name: 'Show problem rows',
          run: () => go('extracts', { problems: String(id), ledger: store }),
        });
      const pair = store === 'workspace' ? comparisonOf(extract, all ?? []) : null;
      if (pair !== null) {
        const other = pair.before.id === id ? pair.after : pair.before;
        acts.push({
          id: 'compare',
          name: `Compare with ${nameOfExtract(other)}`,
          run: () => go('extracts', { compare: String(pair.before.id), with: String(pair.after.id) }),
        });
      }
      acts.push({
        id: 'restate',
        name: 'Correct what is stated…',
        apart: true,
        run: () => {
          select({ kind: 'extract', extractId: id, store });
          showInspector();
          setParams({ restate: `${store} ${id}` });
        },
      });
      if (rows.rejected > 0)
        acts.push(
          {
            id: 'export',
            name: 'Export the refused rows as CSV',
            run: () => void exportRejects(client, where),
          },
          { id: 'mended', name: 'Bring mended rows back…', run: () => void choose() },
        );
      acts.push(
        live
          ? { id: 'retire', name: 'Retire it', apart: true, run: () => void retire(where) }
          : {
              id: 'reinstate',
              name: 'Put it back into use',
              apart: true,
              run: () => void reinstate(where),
            },
      );
      return acts;
    },
    [all, choose, client, context, reinstate, retire],
  );
}
