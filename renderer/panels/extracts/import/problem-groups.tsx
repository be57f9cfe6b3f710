import { CircleX, CircleSlash, TriangleAlert, Wrench } from 'lucide-react';
import type { ProblemCount } from '#shared/domain/extract.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { problemLabel } from '../extract-names.ts';
import { PROBLEM_KINDS, problemKind, type ProblemKind } from './import-words.ts';

const ICONS: Readonly<Record<ProblemKind, typeof CircleX>> = {
  refused: CircleX,
  warning: TriangleAlert,
  repair: Wrench,
  skipped: CircleSlash,
};

/** Reasons with the number of their rows: errors, warnings, repairs and skipped rows apart from each other. */
export function ProblemGroups({
  problems,
  onShow,
}: {
  problems: readonly ProblemCount[];
  /** Shows the rows of one reason; left out where there is no such list. */
  onShow?: (code: string) => void;
}) {
  if (problems.length === 0)
    return <p className="import-problems-none">No problem was found: every row is stored as it stands.</p>;
  return (
    <div className="import-problems">
      {PROBLEM_KINDS.map(({ kind, title, note }) => {
        const own = problems.filter((problem) => problemKind(problem) === kind);
        if (own.length === 0) return null;
        const Icon = ICONS[kind];
        const rows = own.reduce((sum, problem) => sum + problem.rows, 0);
        return (
          <section key={kind} className={`import-problem-group import-problem-${kind}`} aria-label={title}>
            <h3 title={note}>
              <Icon aria-hidden size={14} />
              {title}{' '}
              <span className="quiet">
                {kind === 'refused' || kind === 'skipped'
                  ? formatCount(rows, 'row')
                  : formatCount(rows, 'mark')}
              </span>
            </h3>
            <ul>
              {own.map(({ code, rows: count }) => (
                <li key={code}>
                  {onShow === undefined ? (
                    problemLabel(code)
                  ) : (
                    <Button variant="link" onPress={() => onShow(code)}>
                      {problemLabel(code)}
                    </Button>
                  )}{' '}
                  <span className="quiet">{formatNumber(count)}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
