import { useCallback, useEffect, useRef, useState } from 'react';
import type { Cluster } from '#shared/domain/cluster.ts';
import { DefinitionError } from '#shared/domain/definition-edit.ts';
import type { DefinitionDocument, DefinitionEdit } from '#shared/domain/definition.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { toAppError } from '../../api/client.ts';
import { useQuery, type Query } from '../../api/use-query.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { notify, notifyError } from '../../state/notifications.ts';
import {
  addEdit,
  beginDraft,
  dropWaiting,
  settleFirst,
  shownDefinition,
  takeStored,
  type DefinitionDraft,
} from './definition-draft.ts';

/** A definition on screen, with the way to change it. */
export interface OpenDefinition {
  readonly cluster: Cluster;
  /** With every edit made so far, stored or on its way. */
  readonly document: DefinitionDocument;
  readonly revision: number;
  /** Whether edits are on their way. */
  readonly saving: boolean;
  /** Applies an edit at once and stores it. */
  readonly edit: (edit: DefinitionEdit) => void;
}

type Read = MethodOutput<'clusters.read'>;

/**
 * Opens the definition of a cluster. Edits show at once and are stored in their order; where somebody else
 * changed the definition first, it is read again and the analyst is told.
 */
export function useDefinition(clusterId: string): {
  readonly query: Query<Read>;
  readonly open: OpenDefinition | null;
} {
  const { client, cache } = useWorkbench();
  const query = useQuery('clusters.read', { clusterId }, { keepLast: false });
  const [draft, setDraft] = useState<DefinitionDraft | null>(null);
  // What is sent must be decided on the newest draft, also between two draws.
  const now = useRef<DefinitionDraft | null>(null);
  const sending = useRef(false);

  const change = useCallback((next: DefinitionDraft) => {
    now.current = next;
    setDraft(next);
  }, []);

  const read = query.value;
  useEffect(() => {
    if (read === null) return;
    const { revision } = read.cluster;
    change(
      now.current === null
        ? beginDraft(revision, read.document)
        : takeStored(now.current, revision, read.document),
    );
  }, [read, change]);

  const send = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (let draft = now.current; draft !== null; draft = now.current) {
        const [edit] = draft.waiting;
        if (edit === undefined) break;
        const stored = await client.call('definitions.edit', {
          clusterId,
          expectedRevision: draft.revision,
          edit,
        });
        if (now.current !== null) change(settleFirst(now.current, stored.revision, stored.document));
      }
    } catch (thrown) {
      const error = toAppError(thrown);
      if (now.current !== null) change(dropWaiting(now.current));
      cache.retry('clusters.read', { clusterId });
      if (error.code === 'version-conflict') {
        notify({
          tone: 'warning',
          title: 'The definition was changed meanwhile',
          sentence:
            'Your last change was not made. The definition has been read again; look at it and make the change once more.',
        });
      } else notifyError(error);
    } finally {
      sending.current = false;
    }
  }, [client, cache, clusterId, change]);

  const edit = useCallback(
    (wanted: DefinitionEdit) => {
      if (now.current === null) return;
      try {
        change(addEdit(now.current, wanted));
      } catch (thrown) {
        if (!(thrown instanceof DefinitionError)) throw thrown;
        notify({ tone: 'error', title: 'Not changed', sentence: thrown.message });
        return;
      }
      void send();
    },
    [change, send],
  );

  const open =
    draft === null || read === null
      ? null
      : {
          cluster: read.cluster,
          document: shownDefinition(draft),
          revision: draft.revision,
          saving: draft.waiting.length > 0,
          edit,
        };
  return { query, open };
}
