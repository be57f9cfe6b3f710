import { useEffect, useRef, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatChange, formatCount, formatNumber } from '#shared/format/number.ts';

export type MemberCount = MethodOutput<'members.count'>;
type Step = MemberCount['steps'][number];

/** The step that stands for what was pinned in. */
export const PINS_STEP = 'pins';

/** From the containers and rules to the members and to those present in the geography set, step by step. */
export function Funnel({
  count,
  revision,
  setName,
  busy,
  shownStep,
  onShowStep,
}: {
  count: MemberCount;
  revision: number;
  setName: string;
  /** The numbers are being formed again. */
  busy: boolean;
  /** The step to which the members are narrowed; null shows all. */
  shownStep: string | null;
  onShowStep: (stepId: string | null) => void;
}) {
  const change = useChange(count, revision, busy);
  const widest = Math.max(1, count.members, ...count.steps.map(({ after }) => after));
  const pinned = count.pinnedIn + count.pinnedOut;
  return (
    <div className={busy ? 'clusters-funnel ui-stale' : 'clusters-funnel'} aria-busy={busy}>
      {count.steps.length === 0 ? null : (
        <ol className="clusters-steps" aria-label="Members after each step">
          {count.steps.map((step) => (
            <StepLine
              key={`${step.kind} ${step.id}`}
              step={step}
              widest={widest}
              isShown={shownStep === step.id}
              onShow={() => onShowStep(shownStep === step.id ? null : step.id)}
            />
          ))}
          {pinned === 0 ? null : (
            <StepLine
              step={{
                kind: 'rule',
                id: PINS_STEP,
                effect: 'include',
                words: 'pins',
                companies: pinned,
                gained: count.pinnedIn,
                lost: count.pinnedOut,
                after: count.members,
              }}
              widest={widest}
              isShown={shownStep === PINS_STEP}
              onShow={() => onShowStep(shownStep === PINS_STEP ? null : PINS_STEP)}
            />
          )}
        </ol>
      )}
      <dl aria-label="How the members come about">
        <div data-step="members">
          <dt>Members</dt>
          <dd>{formatNumber(count.members)}</dd>
        </div>
        <div data-step="present">
          <dt>Present in {setName}</dt>
          <dd>{formatNumber(count.present)}</dd>
        </div>
        {change === null ? null : (
          <p className="small clusters-change" role="status">
            Last change: members {formatNumber(change.before.members)} → {formatNumber(count.members)} (
            {formatChange(count.members - change.before.members)}), present{' '}
            {formatNumber(change.before.present)} → {formatNumber(count.present)} (
            {formatChange(count.present - change.before.present)})
          </p>
        )}
      </dl>
    </div>
  );
}

/** One step: what is left after it as a bar, and what it gained or lost. A step that lets in narrows the members to it. */
function StepLine({
  step,
  widest,
  isShown,
  onShow,
}: {
  step: Step;
  widest: number;
  isShown: boolean;
  onShow: () => void;
}) {
  const { words, gained, lost, after, effect } = step;
  const said = effect === 'exclude' ? `without ${words.replace(/^without /, '')}` : words;
  const hint = `${said}\n${formatCount(step.companies, 'company', 'companies')} meet it by itself; ${formatNumber(after)} are left after it.`;
  const content = (
    <>
      <span className="clusters-step-words">{said}</span>
      <span className="clusters-step-change">{changeWords(gained, lost)}</span>
      <span className="clusters-step-after">{formatNumber(after)}</span>
      <span className="clusters-step-bar" aria-hidden>
        <span style={{ width: `${(100 * after) / widest}%` }} />
      </span>
    </>
  );
  return (
    <li data-step={step.id} data-effect={effect}>
      {effect === 'exclude' ? (
        <div className="clusters-step" title={hint}>
          {content}
        </div>
      ) : (
        <button type="button" className="clusters-step" aria-pressed={isShown} title={hint} onClick={onShow}>
          {content}
        </button>
      )}
    </li>
  );
}

/** "+37", "−12", "+37 −12"; a step that changes nothing says so. */
export function changeWords(gained: number, lost: number): string {
  const parts = [gained === 0 ? '' : formatChange(gained), lost === 0 ? '' : formatChange(-lost)];
  const words = parts.filter((part) => part !== '').join(' ');
  return words === '' ? 'no change' : words;
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
