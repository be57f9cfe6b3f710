import { ArrowUpDown, Minus, Plus } from 'lucide-react';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import { formatCount } from '#shared/format/number.ts';
import { Notice } from '../../../ui/notice.tsx';
import { columnLetters, columnName } from './import-words.ts';

type Drift = NonNullable<Examination['drift']>;

/** Says in words what changed: "2 columns new, 1 gone, 3 moved". */
export function driftWords({ added, removed, moved }: Drift): string {
  const parts = [
    added.length === 0 ? '' : `${formatCount(added.length, 'column')} new`,
    removed.length === 0 ? '' : `${formatCount(removed.length, 'column')} gone`,
    moved.length === 0 ? '' : `${formatCount(moved.length, 'column')} moved`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'the header changed' : parts.join(', ');
}

/** The headers of the known layout and of this file side by side, with what came, went and moved. */
export function DriftLists({ drift }: { drift: Drift }) {
  const gone = new Map(drift.removed.map(({ column, field }) => [column, field]));
  const came = new Set(drift.added);
  const moved = new Set(drift.moved);
  const lost = drift.removed.filter(({ field }) => field !== null);
  return (
    <div className="import-drift">
      <Notice tone="warning" title={`The header is not that of ${drift.against}: ${driftWords(drift)}`}>
        <p>
          {lost.length === 0
            ? 'No column that fills a field is gone. Look at the new columns and read the file.'
            : `${lost.map(({ column }) => `“${column}”`).join(', ')} filled a field and ${lost.length === 1 ? 'is' : 'are'} gone: choose under Columns what stands in ${lost.length === 1 ? 'its' : 'their'} place.`}
        </p>
      </Notice>
      <div className="import-drift-lists">
        <HeaderList
          title={`Before: ${drift.against}`}
          columns={drift.before}
          markOf={(column) => (gone.has(column) ? 'gone' : null)}
        />
        <HeaderList
          title="This file"
          columns={drift.after}
          markOf={(column) => (came.has(column) ? 'new' : moved.has(column) ? 'moved' : null)}
        />
      </div>
    </div>
  );
}

type Mark = 'gone' | 'new' | 'moved';
const ICONS = { gone: Minus, new: Plus, moved: ArrowUpDown } as const;

function HeaderList({
  title,
  columns,
  markOf,
}: {
  title: string;
  columns: readonly string[];
  markOf: (column: string) => Mark | null;
}) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol>
        {columns.map((column, at) => {
          const mark = markOf(column);
          const Icon = mark === null ? null : ICONS[mark];
          return (
            <li key={`${at} ${column}`} className={mark === null ? '' : `import-drift-${mark}`}>
              <span className="quiet">{columnLetters(at)}</span>
              <span className="import-drift-name">{columnName(column, at)}</span>
              {Icon === null ? null : (
                <span className="import-drift-mark">
                  <Icon aria-hidden size={12} /> {mark}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
