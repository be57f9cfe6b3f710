import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { LeafCondition } from '#shared/domain/condition.ts';
import { describeCondition } from '#shared/domain/definition-words.ts';
import { useSetName } from '../../figures/use-set-name.ts';
import { CodesLeaf } from './codes-leaf.tsx';
import { AgeForm, PlaceForm, SizeForm, StatusForm, WordsForm } from './leaf-forms.tsx';

export interface LeafEditorProps {
  readonly kind: LeafCondition['kind'];
  /** What the definition holds; null for a condition that is just being written. */
  readonly leaf: LeafCondition | null;
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  /** What the condition is part of, for labels: "rule 2". */
  readonly owner: string;
  readonly onStore: (leaf: LeafCondition) => void;
  /** Opens the code picker for a classification. */
  readonly onBrowse: (scheme: string) => void;
  /** False leaves the cursor where it is although the condition is new. */
  readonly autoFocus?: boolean;
}

/** The fields of one test, each stored when it is left. */
export function LeafEditor(props: LeafEditorProps) {
  const { kind, leaf, schemes, owner, onStore, onBrowse } = props;
  const autoFocus = props.autoFocus ?? leaf === null;
  switch (kind) {
    case 'codes':
      return (
        <CodesLeaf
          leaf={leaf?.kind === kind ? leaf : null}
          schemes={schemes}
          owner={owner}
          autoFocus={autoFocus}
          onStore={onStore}
          onBrowse={onBrowse}
        />
      );
    case 'words':
      return <WordsForm leaf={leaf?.kind === kind ? leaf : null} onStore={onStore} autoFocus={autoFocus} />;
    case 'size':
      return <SizeForm leaf={leaf?.kind === kind ? leaf : null} onStore={onStore} autoFocus={autoFocus} />;
    case 'age':
      return <AgeForm leaf={leaf?.kind === kind ? leaf : null} onStore={onStore} autoFocus={autoFocus} />;
    case 'status':
      return <StatusForm leaf={leaf?.kind === kind ? leaf : null} onStore={onStore} autoFocus={autoFocus} />;
    case 'place':
      return <PlaceForm leaf={leaf?.kind === kind ? leaf : null} onStore={onStore} autoFocus={autoFocus} />;
  }
}

/** One test as a line of words, which opens into its fields; codes show their chips at once. */
export function LeafView(props: LeafEditorProps & { readonly leaf: LeafCondition }) {
  const { leaf } = props;
  const [open, setOpen] = useState(false);
  const place = useSetName(leaf.kind === 'place' ? leaf.geographySetId : 'uk');
  if (leaf.kind === 'codes') return <LeafEditor {...props} />;
  const words =
    leaf.kind === 'place'
      ? `${leaf.sites === 'any' ? 'a site' : 'the registered office'} in ${place}`
      : describeCondition(leaf);
  return (
    <>
      <button
        type="button"
        className="clusters-leaf-words"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        title="Change this condition"
      >
        {open ? <ChevronDown aria-hidden size={14} /> : <ChevronRight aria-hidden size={14} />}
        {words}
      </button>
      {open ? (
        <div className="clusters-leaf-fields">
          <LeafEditor {...props} />
        </div>
      ) : null}
    </>
  );
}
