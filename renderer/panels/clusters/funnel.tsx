import { useEffect, useRef, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatChange, formatNumber } from '#shared/format/number.ts';

export type MemberCount = MethodOutput<'members.count'>;

/** From the rules to the members and to those present in the geography set, step by step. */
export function Funnel({
  count,
  revision,
  setName,
  busy,
}: {
  count: MemberCount;
  revision: number;
  setName: string;
  /** The numbers are being formed again. */
  busy: boolean;
}) {
  const change = useChange(count, revision, busy);
  const steps = [
    { id: 'included', label: 'Meet an include rule', value: formatNumber(count.included) },
    { id: 'excluded', label: 'Kept out by a rule', value: minus(count.excluded) },
    { id: 'pinned-out', label: 'Pinned out', value: minus(count.pinnedOut) },
    {
      id: 'pinned-in',
      label: 'Pinned in',
      value: count.pinnedIn === 0 ? '0' : `+${formatNumber(count.pinnedIn)}`,
    },
    { id: 'members', label: 'Members', value: formatNumber(count.members) },
    { id: 'present', label: `Present in ${setName}`, value: formatNumber(count.present) },
  ];
  return (
    <div className={busy ? 'clusters-funnel ui-stale' : 'clusters-funnel'} aria-busy={busy}>
      <dl aria-label="How the members come about">
        {steps.map(({ id, label, value }) => (
          <div key={id} data-step={id}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {change === null ? null : (
        <p className="small" role="status">
          Last change: members {formatNumber(change.before.members)} → {formatNumber(count.members)} (
          {formatChange(count.members - change.before.members)}), present{' '}
          {formatNumber(change.before.present)} → {formatNumber(count.present)} (
          {formatChange(count.present - change.before.present)})
        </p>
      )}
    </div>
  );
}

function minus(count: number): string {
  return count === 0 ? '0' : `\u2212${formatNumber(count)}`;
}

/** What the count was before the last revision made on this screen. */
function useChange(count: MemberCount, revision: number, busy: boolean): { before: MemberCount } | null {
  const settled = useRef<{ revision: number; count: MemberCount } | null>(null);
  const [change, setChange] = useState<{ before: MemberCount } | null>(null);
  useEffect(() => {
    if (busy) return;
    const last = settled.current;
    if (last !== null && last.revision !== revision) setChange({ before: last.count });
    settled.current = { revision, count };
  }, [count, revision, busy]);
  return change;
}
