import type { Annotation, AnnotationKind } from '#shared/domain/annotation.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KIND_OPTIONS } from './annotation-names.ts';
import { AttachmentField } from './attachment-list.tsx';
import type { Attached } from './use-attachments.ts';

/** An annotation while it is written. */
export interface NoteDraft {
  readonly kind: AnnotationKind;
  readonly text: string;
  readonly attributedTo: string;
  readonly anonymised: boolean;
  readonly attachments: readonly Attached[];
}

export const EMPTY_NOTE: NoteDraft = {
  kind: 'note',
  text: '',
  attributedTo: '',
  anonymised: false,
  attachments: [],
};

/** Begins a draft with what an annotation says. */
export function draftOfNote({ kind, text, attributedTo, anonymised, attachments }: Annotation): NoteDraft {
  return { kind, text, attributedTo, anonymised, attachments };
}

/** What of a draft is told to the core. */
export function inputOf({ kind, text, attributedTo, anonymised, attachments }: NoteDraft) {
  return { kind, text, attributedTo, anonymised, attachmentIds: attachments.map(({ id }) => id) };
}

/** Says whether two drafts would be kept alike. */
export function isSameNote(a: NoteDraft, b: NoteDraft): boolean {
  const plain = (draft: NoteDraft) =>
    JSON.stringify(inputOf({ ...draft, text: draft.text.trim(), attributedTo: draft.attributedTo.trim() }));
  return plain(a) === plain(b);
}

/** Whose view a text is matters where it is what others said. */
const OF_OTHERS: readonly AnnotationKind[] = ['evidence', 'roundtable'];

/** The fields of an annotation: text, kind, whose view it is and whether that may be told, and files. */
export function NoteFields({
  draft,
  onChange,
  label,
  quietLabel = false,
  autoFocus = false,
  lines = 2,
}: {
  draft: NoteDraft;
  onChange: (draft: NoteDraft) => void;
  label: string;
  quietLabel?: boolean;
  autoFocus?: boolean;
  lines?: number;
}) {
  const change = (patch: Partial<NoteDraft>): void => onChange({ ...draft, ...patch });
  const isOfOthers = OF_OTHERS.includes(draft.kind) || draft.attributedTo !== '' || draft.anonymised;
  return (
    <AttachmentField attachments={draft.attachments} onChange={(attachments) => change({ attachments })}>
      <TextField
        label={label}
        quietLabel={quietLabel}
        value={draft.text}
        onChange={(text) => change({ text })}
        lines={lines}
        autoFocus={autoFocus}
        placeholder="What should a reader of this know? @cluster and #3.1 become links."
      />
      <Select
        label="Kind"
        quietLabel
        options={KIND_OPTIONS}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      {isOfOthers ? (
        <>
          <TextField
            label="Whose view it is"
            value={draft.attributedTo}
            onChange={(attributedTo) => change({ attributedTo })}
            placeholder="Name, organisation; empty: your own"
          />
          <Checkbox
            label="Anonymised: no output tells the author or whose view it is"
            checked={draft.anonymised}
            onChange={(anonymised) => change({ anonymised })}
          />
        </>
      ) : null}
    </AttachmentField>
  );
}
