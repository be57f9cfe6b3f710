import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { SEVERITY_NAMES, type Severity } from '#shared/domain/anomaly.ts';

const ICONS = { high: CircleAlert, medium: TriangleAlert, low: Info } as const;

/** How grave a finding is: icon and word, so that colour is never alone. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const Icon = ICONS[severity];
  return (
    <span className="queue-severity" data-severity={severity}>
      <Icon aria-hidden size={14} />
      {SEVERITY_NAMES[severity]}
    </span>
  );
}
