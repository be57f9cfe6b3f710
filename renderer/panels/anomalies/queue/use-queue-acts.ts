import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import { RULING_ACTION_NAMES, type Ruling, type RulingActionKind } from '#shared/domain/ruling.ts';
import { formatCount } from '#shared/format/number.ts';
import { notify } from '../../../state/notifications.ts';
import type { RulingStart } from '../ruling-form/ruling-draft.ts';
import { actionsOf, startOfFinding } from './start-of-finding.ts';
import type { QueueActs } from './use-queue-keys.ts';
import type { Queue } from './use-queue.ts';

/** The form that stands over the evidence; `forKey`: only while that finding is looked at. */
export type OpenForm =
  | { readonly kind: 'rule'; readonly drafts: readonly RulingStart[]; readonly answers: readonly string[] }
  | { readonly kind: 'waive'; readonly keys: readonly string[]; readonly title: string }
  | { readonly kind: 'revise'; readonly ruling: Ruling };

export interface QueueForms {
  readonly keys: QueueActs;
  readonly form: OpenForm | null;
  /** Another form, another mount: what was typed into one never shows in another. */
  readonly formKey: string;
  readonly ruleOn: (anomaly: Anomaly, action: RulingActionKind | null) => void;
  readonly revise: (ruling: Ruling) => void;
  /** Closes the form; `gone`: the findings that are settled now, so that the next one is looked at. */
  readonly close: (gone: readonly string[]) => void;
}

/** What can be done in the queue, by key and by button, and the form that is open. */
export function useQueueActs(queue: Queue, place: RefObject<HTMLElement | null>): QueueForms {
  const [open, setOpen] = useState<{ form: OpenForm; forKey: string | null; id: string } | null>(null);
  const { rows, presentKey, chosen } = queue;
  const present = rows.find(({ key }) => key === presentKey) ?? null;
  const form = open !== null && (open.forKey === null || open.forKey === presentKey) ? open.form : null;

  const openRuling = (anomalies: readonly Anomaly[], action: RulingActionKind | null, one: boolean): void => {
    const begun = anomalies.flatMap((anomaly) => {
      const start = startOfFinding(anomaly, action);
      return start === null || (action !== null && !actionsOf(anomaly).includes(action))
        ? []
        : [{ start, key: anomaly.key }];
    });
    const left = anomalies.length - begun.length;
    if (left > 0) notify({ tone: 'info', about: 'queue', ...cannot(left, anomalies.length, action) });
    if (begun.length === 0) return;
    setOpen({
      form: { kind: 'rule', drafts: begun.map(({ start }) => start), answers: begun.map(({ key }) => key) },
      forKey: one ? (anomalies[0]?.key ?? null) : null,
      id: `${action ?? 'proposed'} ${begun.map(({ key }) => key).join(' ')}`,
    });
  };
  const rule = (action: RulingActionKind | null): void => {
    if (chosen.size > 0) openRuling([...chosen.values()], action, chosen.size === 1);
    else if (present !== null) openRuling([present], action, true);
  };
  const waive = (): void => {
    const keys = chosen.size > 0 ? [...chosen.keys()] : presentKey === null ? [] : [presentKey];
    if (keys.length === 0) return;
    const title =
      keys.length === 1
        ? 'Waive the finding'
        : `Waive ${formatCount(keys.length, 'finding')} with one reason`;
    setOpen({
      form: { kind: 'waive', keys, title },
      forKey: chosen.size > 0 ? null : presentKey,
      id: `waive ${keys.join(' ')}`,
    });
  };
  useLooseKeys({ open: () => rule(null), step: queue.step });
  const none = useRef(queue.choose);
  none.current = queue.choose;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (
        event.target !== document.body &&
        !(event.target instanceof Element && event.target.closest('.grid') !== null)
      )
        return;
      setOpen(null);
      none.current([]);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return {
    keys: {
      step: queue.step,
      rule,
      waive,
      annotate: () => focusFirst(place.current, '.queue-evidence .annotations-editor textarea'),
      toggle: queue.toggle,
      toggleRange: queue.toggleRange,
      search: () => focusFirst(place.current, '.ui-toolbar .ui-search input'),
    },
    form,
    formKey: open?.id ?? '',
    ruleOn: (anomaly, action) => openRuling([anomaly], action, true),
    revise: (ruling) =>
      setOpen({
        form: { kind: 'revise', ruling },
        forKey: presentKey,
        id: `revise ${ruling.id} ${ruling.version}`,
      }),
    close: (gone) => {
      setOpen(null);
      if (gone.length === 0) return;
      queue.show(queue.keyAfter(new Set(gone)));
      queue.choose([]);
    },
  };
}

/** Enter and the arrows, which are the grid's own, where nothing has the focus. */
function useLooseKeys(acts: { readonly open: () => void; readonly step: (by: 1 | -1) => void }): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.target !== document.body || event.defaultPrevented) return;
      if (event.key === 'Enter') now.current.open();
      else if (event.key === 'ArrowDown') now.current.step(1);
      else if (event.key === 'ArrowUp') now.current.step(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function cannot(
  left: number,
  all: number,
  action: RulingActionKind | null,
): { readonly title: string; readonly sentence: string } {
  const done = action === null ? 'ruled on' : `ruled “${RULING_ACTION_NAMES[action]}”`;
  return all === 1
    ? {
        title: 'It is not done to this finding',
        sentence: `The finding cannot be ${done}: it is not of one company, site or row. Take another of the actions offered, or waive it.`,
      }
    : {
        title: `${formatCount(left, 'finding')} left out`,
        sentence: `${left === 1 ? 'It' : 'They'} cannot be ${done}. The others stand in the form.`,
      };
}

function focusFirst(place: HTMLElement | null, selector: string): void {
  const field = place?.querySelector(selector);
  if (!(field instanceof HTMLElement)) return;
  field.scrollIntoView({ block: 'nearest' });
  field.focus();
}
