import { useMemo, useRef, useState } from 'react';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import { usePages, type Pages } from '../../../api/use-pages.ts';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { useSettled } from '../../extracts/import/use-settled.ts';
import { inputOf, readFilters, type QueueFilters } from './queue-filters.ts';

const TYPING_MS = 200;

export interface Queue {
  readonly filters: QueueFilters;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly pages: Pages<'anomalies.list'>;
  readonly rows: readonly Anomaly[];
  /** Key of the finding that is looked at; null where there is none. It may have left the list. */
  readonly presentKey: string | null;
  readonly show: (key: string | null) => void;
  readonly step: (by: 1 | -1) => void;
  /** The finding after the given ones have left the list; null where none is left. */
  readonly keyAfter: (gone: ReadonlySet<string>) => string | null;
  /** Findings chosen to be ruled or waived together. */
  readonly chosen: ReadonlyMap<string, Anomaly>;
  readonly choose: (rows: readonly Anomaly[]) => void;
  readonly toggle: () => void;
  /** Chooses everything from the one chosen last to the one looked at. */
  readonly toggleRange: () => void;
}

/** The queue: its filters in the address, its rows from the core, the finding that is looked at, and those chosen. */
export function useQueue(geographySetId: string): Queue {
  const params = useNavigation((place) => place.params);
  const filters = useMemo(() => readFilters(params), [params]);
  const [text, setText] = useState('');
  const settled = useSettled(text, TYPING_MS);
  const pages = usePages('anomalies.list', inputOf(filters, settled, geographySetId));
  const rows = useMemo(() => (pages.value ?? []).flatMap((page) => page.anomalies), [pages.value]);
  const presentKey = params['key'] ?? rows[0]?.key ?? null;
  const [chosen, setChosen] = useState<ReadonlyMap<string, Anomaly>>(new Map());
  const anchor = useRef<string | null>(null);

  const show = (key: string | null): void => setParams({ key });
  const indexOf = (key: string | null): number => rows.findIndex((row) => row.key === key);
  const choose = (next: readonly Anomaly[]): void => setChosen(new Map(next.map((row) => [row.key, row])));
  return {
    filters,
    text,
    setText,
    pages,
    rows,
    presentKey,
    show,
    step: (by) => {
      const at = indexOf(presentKey);
      const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
      if (next !== undefined) show(next.key);
      if (at + by >= rows.length - 5) pages.more();
    },
    keyAfter: (gone) => {
      const at = Math.max(0, indexOf(presentKey));
      const after = rows.slice(at).find(({ key }) => !gone.has(key));
      return (after ?? rows.slice(0, at).findLast(({ key }) => !gone.has(key)))?.key ?? null;
    },
    chosen,
    choose,
    toggle: () => {
      const row = rows[indexOf(presentKey)];
      if (row === undefined) return;
      anchor.current = row.key;
      const next = new Map(chosen);
      if (!next.delete(row.key)) next.set(row.key, row);
      setChosen(next);
    },
    toggleRange: () => {
      const to = indexOf(presentKey);
      if (to === -1) return;
      const from = Math.max(0, indexOf(anchor.current ?? presentKey));
      const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      setChosen(new Map([...chosen, ...range.map((row) => [row.key, row] as const)]));
    },
  };
}
