import { applyEdit, DefinitionError } from '#shared/domain/definition-edit.ts';
import type { DefinitionDocument, DefinitionEdit } from '#shared/domain/definition.ts';

/**
 * A definition as the analyst sees it: what the core stored last, and the edits on their way to it. They are
 * sent one after the other, each naming the revision it was made on.
 */
export interface DefinitionDraft {
  readonly revision: number;
  readonly stored: DefinitionDocument;
  readonly waiting: readonly DefinitionEdit[];
}

export function beginDraft(revision: number, stored: DefinitionDocument): DefinitionDraft {
  return { revision, stored, waiting: [] };
}

/** Takes in what the core holds; an older revision than the one known is an overtaken reply and is left. */
export function takeStored(
  draft: DefinitionDraft,
  revision: number,
  stored: DefinitionDocument,
): DefinitionDraft {
  return revision > draft.revision ? { ...draft, revision, stored } : draft;
}

/** Adds an edit; throws a DefinitionError where it does not fit the definition as shown. */
export function addEdit(draft: DefinitionDraft, edit: DefinitionEdit): DefinitionDraft {
  applyEdit(shownDefinition(draft), edit);
  return { ...draft, waiting: [...draft.waiting, edit] };
}

/** The core stored the first of the waiting edits. */
export function settleFirst(
  draft: DefinitionDraft,
  revision: number,
  stored: DefinitionDocument,
): DefinitionDraft {
  return { ...takeStored(draft, revision, stored), waiting: draft.waiting.slice(1) };
}

/** The core refused the first edit: those made on top of it go with it, and what is stored holds. */
export function dropWaiting(draft: DefinitionDraft): DefinitionDraft {
  return { ...draft, waiting: [] };
}

/** The definition with the waiting edits in it; one that no longer fits what is stored is left out. */
export function shownDefinition(draft: DefinitionDraft): DefinitionDocument {
  return draft.waiting.reduce<DefinitionDocument>((document, edit) => {
    try {
      return applyEdit(document, edit);
    } catch (thrown) {
      if (thrown instanceof DefinitionError) return document;
      throw thrown;
    }
  }, draft.stored);
}
