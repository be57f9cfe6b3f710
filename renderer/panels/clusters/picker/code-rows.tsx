import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import type { CodeRow } from './use-code-tree.ts';

export interface CodeRowsProps {
  readonly label: string;
  readonly rows: readonly CodeRow[];
  readonly chosen: ReadonlySet<string>;
  /** Says whether a line can be chosen: a heading stands for what is below it alone. */
  readonly canChoose: (row: CodeRow) => boolean;
  /** Where else the definition takes a code, in words; null where it does not. */
  readonly takenBy: (code: string) => string | null;
  readonly onToggle: (codes: readonly string[], chosen: boolean) => void;
  readonly onOpen: (code: string, open: boolean) => void;
}

/**
 * Codes as a tree to choose from. Up and down move, right and left open and close, Space chooses, Shift with up or down
 * chooses on the way.
 */
export function CodeRows(props: CodeRowsProps) {
  const { label, rows, chosen, canChoose, takenBy, onToggle, onOpen } = props;
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement | null>(null);
  const wantsFocus = useRef(false);
  const current = Math.min(at, Math.max(0, rows.length - 1));
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [current]);
  const moveTo = (to: number): void => {
    if (to < 0 || to >= rows.length) return;
    wantsFocus.current = to !== current;
    setAt(to);
  };
  const hearKey = (event: KeyboardEvent): void => {
    const row = rows[current];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = rows[current + step];
      if (event.shiftKey && next !== undefined)
        onToggle(
          [row, next].filter(canChoose).map(({ code }) => code),
          true,
        );
      moveTo(current + step);
    } else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(rows.length - 1);
    else if (event.key === 'ArrowRight') {
      if (row.below > 0 && !row.open) onOpen(row.code, true);
      else if (row.open) moveTo(current + 1);
    } else if (event.key === 'ArrowLeft') {
      if (row.open) onOpen(row.code, false);
      else moveTo(rows.findIndex(({ code }) => code === row.parent));
    } else if (event.key === ' ' || event.key === 'Enter') act(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const act = (row: CodeRow): void => {
    if (canChoose(row)) onToggle([row.code], !chosen.has(row.code));
    else if (row.below > 0) onOpen(row.code, !row.open);
  };
  return (
    <ul
      ref={list}
      role="tree"
      aria-multiselectable
      aria-label={label}
      className="picker-rows"
      onKeyDown={hearKey}
    >
      {rows.map((row, index) => {
        const isChosen = chosen.has(row.code);
        const taken = takenBy(row.code);
        const title = row.title === row.code ? '' : row.title;
        return (
          // The list hears the keys for all its lines, as a tree does.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={`${row.parent ?? ''} ${row.code}`}
            role="treeitem"
            aria-level={row.level}
            aria-selected={isChosen}
            {...(row.below > 0 ? { 'aria-expanded': row.open } : {})}
            tabIndex={index === current ? 0 : -1}
            className="picker-row"
            data-code={row.code}
            style={{ paddingLeft: `${(row.level - 1) * 16 + 4}px` }}
            title={`${row.code} ${title}`.trim()}
            onClick={(event) => {
              setAt(index);
              event.currentTarget.focus();
              act(row);
            }}
          >
            <span
              className="picker-twist"
              aria-hidden
              onClick={(event) => {
                if (row.below === 0) return;
                event.stopPropagation();
                setAt(index);
                onOpen(row.code, !row.open);
              }}
            >
              {row.below === 0 ? null : row.open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
            </span>
            <span
              className="picker-tick"
              aria-hidden
              data-chosen={isChosen || undefined}
              data-heading={!canChoose(row) || undefined}
            >
              {isChosen ? '✓' : ''}
            </span>
            <span className="picker-words">
              <b>{row.code}</b> {title}
            </span>
            {taken === null ? null : <span className="ui-tag">{taken}</span>}
            <span className="picker-number">{formatNumber(row.companies)}</span>
          </li>
        );
      })}
    </ul>
  );
}
