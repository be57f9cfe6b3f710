import { create } from 'zustand';
import type { AppError } from '#shared/contract/errors.ts';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { Territory, Universe } from '#shared/domain/extract.ts';
import type { ImportMapping, PlaceWish } from '#shared/domain/import-mapping.ts';

/** The statement as it is typed: dates and texts are strings, blank while they are missing. */
export interface StatementDraft {
  readonly title: string;
  readonly supplier: string;
  readonly product: string;
  readonly edition: string;
  readonly period: string;
  readonly coverage: string;
  readonly currency: string;
  readonly retrievedOn: string;
  /** Licence of the register; blank where its text is stated here. */
  readonly licenceId: string;
  readonly licenceName: string;
  readonly licenceTerms: string;
  readonly licenceAttribution: string;
  readonly licenceExpiresOn: string;
  readonly territory: Territory;
  readonly universe: Universe;
}

/** How the analyst wants a file to be looked at; what is left out is found. */
export interface LookChoice {
  readonly place?: PlaceWish;
  readonly profileId?: string;
  readonly savedProfileId?: string;
}

export const IMPORT_STEPS = ['file', 'profile', 'columns', 'trial', 'check', 'statement'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** What a file was read with, and what came of it. */
export interface StagedReading {
  readonly stageId: string;
  /** Null where the layout is fixed by code. */
  readonly mapping: ImportMapping | null;
}

/** One import in the making: which file, how it was looked at, how its columns are mapped. */
export interface ImportDraft {
  readonly id: string;
  readonly fileToken: string;
  readonly fileName: string;
  readonly choice: LookChoice;
  /** True once the analyst said that no profile is meant. */
  readonly own: boolean;
  /** The job of the look that is on its way; null while none is. */
  readonly looking: string | null;
  readonly lookError: AppError | null;
  /** The look that the mapping began with. An announcement must not replace it under the analyst's hands. */
  readonly examination: Examination | null;
  readonly mapping: ImportMapping | null;
  readonly past: readonly ImportMapping[];
  readonly future: readonly ImportMapping[];
  /** What the last change was about; typing on in one field is one change. */
  readonly changedLast: string | null;
  readonly reading: string | null;
  readonly readError: AppError | null;
  readonly staged: StagedReading | null;
  /** Parts of the page opened or closed by hand. */
  readonly opened: Readonly<Partial<Record<ImportStep, boolean>>>;
}

interface ImportState {
  readonly drafts: Readonly<Record<string, ImportDraft>>;
  /** What was typed into the statement, by draft, or by staged file where no draft of it is at hand. */
  readonly statements: Readonly<Record<string, Partial<StatementDraft>>>;
}

export const useImports = create<ImportState>(() => ({ drafts: {}, statements: {} }));

/** Steps that can be taken back. */
const KEPT_STEPS = 200;

/** Begins an import of a file that was handed over. */
export function beginDraft(file: { readonly token: string; readonly name: string }): ImportDraft {
  const draft: ImportDraft = {
    id: file.token.slice(0, 16),
    fileToken: file.token,
    fileName: file.name,
    choice: {},
    own: false,
    looking: null,
    lookError: null,
    examination: null,
    mapping: null,
    past: [],
    future: [],
    changedLast: null,
    reading: null,
    readError: null,
    staged: null,
    opened: {},
  };
  useImports.setState(({ drafts }) => ({ drafts: { ...drafts, [draft.id]: draft } }));
  return draft;
}

export function findDraft(id: string): ImportDraft | null {
  return useImports.getState().drafts[id] ?? null;
}

/** The draft whose reading a staged file is. */
export function findDraftOfStage(stageId: string): ImportDraft | null {
  return (
    Object.values(useImports.getState().drafts).find((draft) => draft.staged?.stageId === stageId) ?? null
  );
}

/** Changes a draft that still stands; says nothing where it was ended meanwhile. */
export function patchDraft(id: string, patch: Partial<ImportDraft>): void {
  useImports.setState(({ drafts }) => {
    const draft = drafts[id];
    return draft === undefined ? { drafts } : { drafts: { ...drafts, [id]: { ...draft, ...patch } } };
  });
}

/** Ends an import in the window, with what was typed for it. */
export function endDraft(id: string): void {
  useImports.setState(({ drafts, statements }) => ({
    drafts: Object.fromEntries(Object.entries(drafts).filter(([each]) => each !== id)),
    statements: Object.fromEntries(Object.entries(statements).filter(([each]) => each !== id)),
  }));
}

/** Forgets every import, for when another workspace is opened. */
export function forgetDrafts(): void {
  useImports.setState({ drafts: {}, statements: {} });
}

/**
 * Changes the mapping of a draft so that it can be taken back. Changes in a row with the same `about` are one,
 * so that typing a word is one step.
 */
export function changeMapping(id: string, mapping: ImportMapping, about: string | null = null): void {
  const draft = findDraft(id);
  if (draft === null || draft.mapping === null || draft.mapping === mapping) return;
  const sameChange = about !== null && about === draft.changedLast;
  patchDraft(id, {
    mapping,
    past: sameChange ? draft.past : [...draft.past, draft.mapping].slice(-KEPT_STEPS),
    future: [],
    changedLast: about,
  });
}

/** Takes the last change of the mapping back; answers the mapping that holds now, null where there was none. */
export function undoMapping(id: string): ImportMapping | null {
  const draft = findDraft(id);
  const before = draft?.past.at(-1);
  if (draft === null || draft.mapping === null || before === undefined) return null;
  patchDraft(id, {
    mapping: before,
    past: draft.past.slice(0, -1),
    future: [draft.mapping, ...draft.future],
    changedLast: null,
  });
  return before;
}

/** Does the change taken back last again. */
export function redoMapping(id: string): ImportMapping | null {
  const draft = findDraft(id);
  const next = draft?.future[0];
  if (draft === null || draft.mapping === null || next === undefined) return null;
  patchDraft(id, {
    mapping: next,
    past: [...draft.past, draft.mapping],
    future: draft.future.slice(1),
    changedLast: null,
  });
  return next;
}

/** Opens or closes a part of the page. */
export function openStep(id: string, step: ImportStep, open: boolean): void {
  const draft = findDraft(id);
  if (draft !== null) patchDraft(id, { opened: { ...draft.opened, [step]: open } });
}

/** Keeps what was typed into a statement. */
export function editStatement(key: string, patch: Partial<StatementDraft>): void {
  useImports.setState(({ statements }) => ({
    statements: { ...statements, [key]: { ...statements[key], ...patch } },
  }));
}
