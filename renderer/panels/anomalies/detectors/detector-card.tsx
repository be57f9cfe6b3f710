import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import {
  fieldOf,
  thresholdProblem,
  type DetectorRow,
  type ThresholdDraft,
  type ThresholdRow,
} from './threshold-draft.ts';

/** One detector: what it looks for, whether it is run, what it compares with, and how many findings that gives. */
export function DetectorCard({
  row,
  draft,
  preview,
  onChange,
  onStandard,
}: {
  row: DetectorRow;
  draft: ThresholdDraft;
  /** Under the draft; null while nothing is changed, or not counted yet. */
  preview: DetectorRow | null;
  onChange: (draft: ThresholdDraft) => void;
  onStandard: () => void;
}) {
  const isOff = draft.off[row.id] ?? row.off;
  const textOf = ({ id, value }: ThresholdRow): string => draft.texts[fieldOf(row.id, id)] ?? String(value);
  const isStandard = !isOff && row.thresholds.every((one) => Number(textOf(one)) === one.standard);
  return (
    <li className="threshold-card" data-off={isOff} aria-label={row.name}>
      <div className="threshold-card-head">
        <h3>{row.name}</h3>
        <Checkbox
          label="Run"
          checked={!isOff}
          onChange={(runs) => onChange({ ...draft, off: { ...draft.off, [row.id]: !runs } })}
        />
      </div>
      <p className="quiet">{row.looksFor}</p>
      {row.thresholds.length === 0 ? null : (
        <div className="threshold-fields">
          {row.thresholds.map((threshold) => (
            <TextField
              key={threshold.id}
              label={`${threshold.name} (${threshold.unit})`}
              value={textOf(threshold)}
              disabled={isOff}
              hint={`Standard: ${formatNumber(threshold.standard, Number.isInteger(threshold.standard) ? 0 : 1)}`}
              problem={isOff ? null : thresholdProblem(textOf(threshold), threshold)}
              onChange={(text) =>
                onChange({ ...draft, texts: { ...draft.texts, [fieldOf(row.id, threshold.id)]: text } })
              }
            />
          ))}
        </div>
      )}
      <div className="threshold-card-foot">
        <span>{countWords(row, preview)}</span>
        {isStandard ? null : (
          <Button variant="link" onPress={onStandard}>
            Back to standard
          </Button>
        )}
      </div>
    </li>
  );
}

function countWords(row: DetectorRow, preview: DetectorRow | null): string {
  const now = `${formatCount(row.findings, 'finding')}${row.high === 0 ? '' : `, ${formatNumber(row.high)} of them high`}`;
  const then = preview?.draftFindings ?? null;
  const thenHigh = preview?.draftHigh ?? 0;
  if (then === null || (then === row.findings && thenHigh === row.high)) return now;
  return `${now}; with the changes ${formatNumber(then)}${thenHigh === 0 ? '' : `, ${formatNumber(thenHigh)} of them high`}`;
}
