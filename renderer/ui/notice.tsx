import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'info' | 'success' | 'warning' | 'error';

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleX } as const;
const WORDS = { info: 'Note', success: 'Done', warning: 'Warning', error: 'Error' } as const;

/** A message with icon and word, so that colour is never alone. */
export function Notice({
  tone,
  title,
  children,
  actions,
  live = false,
}: {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  live?: boolean;
}) {
  const Icon = ICONS[tone];
  return (
    <div
      className={`ui-notice ui-notice-${tone}`}
      {...(live ? { role: tone === 'error' ? 'alert' : 'status' } : {})}
    >
      <Icon aria-hidden />
      <div className="ui-notice-words">
        <p className="ui-notice-title">{title ?? WORDS[tone]}</p>
        {children}
      </div>
      {actions === undefined ? null : <div className="ui-notice-actions">{actions}</div>}
    </div>
  );
}
