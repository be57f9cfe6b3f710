import { X } from 'lucide-react';
import { arrange, useLayout } from '../state/layout.ts';
import { IconButton } from './button.tsx';

/** One line that explains a screen on its first use, until it is dismissed for this workspace. */
export function FirstUse({ id, children }: { id: string; children: string }) {
  const dismissed = useLayout((layout) => layout.dismissed);
  if (dismissed.includes(id)) return null;
  return (
    <div className="ui-first-use" role="note">
      <span>{children}</span>
      <IconButton
        label="Do not show this line again"
        icon={<X aria-hidden />}
        onPress={() => arrange({ dismissed: [...dismissed, id] })}
      />
    </div>
  );
}
