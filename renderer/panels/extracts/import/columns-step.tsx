import { Redo2, Undo2 } from 'lucide-react';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ColumnTable } from './column-table.tsx';
import { stillMissing } from './mapping-edits.ts';
import { NeededChips } from './needed-chips.tsx';
import { SameForAll } from './same-for-all.tsx';
import { TableRules } from './table-rules.tsx';

/** The mapping on one line: "12 of 41 columns fill a field · 3 not stored (personal data)". */
export function columnsSummary(mapping: ImportMapping | null, columns: number): string {
  if (mapping === null) return `${formatCount(columns, 'column')}, fixed by the profile`;
  const mapped = mapping.columns.filter(({ field, drop }) => field !== null && !drop).length;
  const dropped = mapping.columns.filter(({ drop }) => drop).length;
  const missing = stillMissing(mapping);
  const constants = Object.keys(mapping.constants).length;
  return [
    `${formatNumber(mapped)} of ${formatCount(mapping.columns.length, 'column')} fill a field`,
    constants === 0 ? '' : `${formatCount(constants, 'field')} the same for all rows`,
    dropped === 0 ? '' : `${formatNumber(dropped)} not stored`,
    missing.length === 0 ? '' : `needed: ${missing.map(({ label }) => label).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export interface ColumnsStepProps {
  readonly look: Examination;
  readonly mapping: ImportMapping;
  readonly schemes: readonly string[];
  readonly busy: boolean;
  readonly onChange: (mapping: ImportMapping, about?: string | null) => void;
}

/** What each column of the file becomes, and what holds for the whole table. */
export function ColumnsStep({ look, mapping, schemes, busy, onChange }: ColumnsStepProps) {
  return (
    <div className={busy ? 'ui-stale' : ''} aria-busy={busy}>
      <NeededChips look={look} mapping={mapping} onChange={onChange} />
      <ColumnTable look={look} mapping={mapping} schemes={schemes} onChange={onChange} />
      <div className="import-columns-foot">
        <SameForAll mapping={mapping} onChange={onChange} />
        <TableRules mapping={mapping} onChange={onChange} />
      </div>
    </div>
  );
}

/** Takes changes of the mapping back, and does them again. */
export function MappingHistory({
  canUndo,
  canRedo,
  onUndo,
  onRedo,
}: {
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
}) {
  if (!canUndo && !canRedo) return null;
  return (
    <span className="import-history">
      <IconButton
        label="Undo the change of the mapping"
        keys="Ctrl+Z"
        icon={<Undo2 aria-hidden />}
        isDisabled={!canUndo}
        onPress={onUndo}
      />
      <IconButton
        label="Redo the change of the mapping"
        keys="Ctrl+Shift+Z"
        icon={<Redo2 aria-hidden />}
        isDisabled={!canRedo}
        onPress={onRedo}
      />
    </span>
  );
}
