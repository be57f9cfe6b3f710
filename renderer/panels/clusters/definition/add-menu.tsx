import { Plus } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { LEAF_KINDS, type LeafKind } from './leaf-entry.ts';

/** Asks which kind of condition to add. */
export function AddMenu({
  words,
  label,
  onAdd,
}: {
  /** On the button. */
  words: string;
  /** The whole sentence, read out. */
  label: string;
  onAdd: (kind: LeafKind) => void;
}) {
  return (
    <Menu
      label={label}
      trigger={
        <Button variant="quiet" aria-label={label}>
          <Plus aria-hidden /> {words}
        </Button>
      }
      entries={LEAF_KINDS.map(({ id, name, note }) => ({ id, name, note, run: () => onAdd(id) }))}
    />
  );
}
