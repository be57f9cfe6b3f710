import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import type { MembershipRule } from '#shared/domain/definition.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { CodePicker } from './code-picker.tsx';
import { StoredField } from './stored-field.tsx';
import { useCodes } from './use-codes.ts';

export const EFFECTS = [
  { id: 'include', name: 'Include', note: 'Lets companies with any of the codes in' },
  { id: 'exclude', name: 'Exclude', note: 'Keeps companies with any of the codes out' },
] as const;
export const MATCHES = [
  { id: 'exact', name: 'exactly', note: 'Only the codes as written' },
  { id: 'prefix', name: 'and below', note: 'Every code that begins with one of these' },
] as const;

/** More chips than this are shown on demand. */
const CHIPS = 24;

export interface RuleCardProps {
  readonly rule: MembershipRule;
  /** Place in the list, from 0. */
  readonly at: number;
  readonly count: number;
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  /** Companies that meet the rule by itself; null until known. */
  readonly companies: number | null;
  readonly onChange: (rule: MembershipRule) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** One membership rule: what it does, with which codes, and why. */
export function RuleCard(props: RuleCardProps) {
  const { rule, at, count, schemes, companies, onChange, onRemove, onMove } = props;
  // Codes of one scheme mean nothing in another: the change waits for the first code of the new one.
  const [wished, setWished] = useState<string | null>(null);
  const scheme = wished ?? rule.scheme;
  const nameOf = (id: string): string => schemes.find((each) => each.id === id)?.name ?? id;
  const moveByKeys = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const to = event.key === 'ArrowUp' ? at - 1 : at + 1;
    if (to >= 0 && to < count) onMove(to);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li
      className="clusters-rule"
      data-effect={rule.effect}
      data-rule={rule.id}
      aria-label={`Rule ${at + 1}`}
      onKeyDownCapture={moveByKeys}
      onDragOver={(event) => event.preventDefault()}
      onDrop={props.onDrop}
    >
      <div className="clusters-rule-head">
        <span
          className="clusters-grip"
          draggable
          onDragStart={props.onDragStart}
          title="Drag to another place, or Alt and arrow keys"
        >
          <GripVertical aria-hidden size={14} />
        </span>
        <span className="clusters-place">{at + 1}</span>
        <Select
          label={`Effect of rule ${at + 1}`}
          quietLabel
          inline
          options={EFFECTS}
          value={rule.effect}
          onChange={(effect) => onChange({ ...rule, effect })}
        />
        <span
          className="clusters-rule-count"
          title={
            companies === null
              ? undefined
              : `${formatCount(companies, 'company', 'companies')} meet this rule by itself`
          }
        >
          {companies === null ? '' : formatNumber(companies)}
        </span>
        <IconButton
          label={`Move rule ${at + 1} up`}
          keys="Alt+↑"
          icon={<ArrowUp aria-hidden />}
          isDisabled={at === 0}
          onPress={() => onMove(at - 1)}
        />
        <IconButton
          label={`Move rule ${at + 1} down`}
          keys="Alt+↓"
          icon={<ArrowDown aria-hidden />}
          isDisabled={at === count - 1}
          onPress={() => onMove(at + 1)}
        />
        <IconButton label={`Remove rule ${at + 1}`} icon={<Trash2 aria-hidden />} onPress={onRemove} />
      </div>
      <div className="clusters-rule-how">
        <Select label="Scheme" quietLabel inline options={schemes} value={scheme} onChange={setWished} />
        <Select
          label="Codes count"
          quietLabel
          inline
          options={MATCHES}
          value={rule.match}
          onChange={(match) => onChange({ ...rule, match })}
        />
      </div>
      {scheme === rule.scheme ? (
        <>
          <Chips rule={rule} onChange={onChange} />
          <CodePicker
            scheme={rule.scheme}
            match={rule.match}
            taken={rule.codes}
            label={`Add a code to rule ${at + 1}`}
            onAdd={(code) => onChange({ ...rule, codes: [...rule.codes, code] })}
          />
        </>
      ) : (
        <Notice
          tone="info"
          title={`Choose a first code of ${nameOf(scheme)}`}
          actions={<Button onPress={() => setWished(null)}>Keep {nameOf(rule.scheme)}</Button>}
        >
          <p>
            {`It takes the place of the ${formatCount(rule.codes.length, 'code')} of ${nameOf(rule.scheme)}, which mean nothing there. Until then the rule stays as it is.`}
          </p>
          <CodePicker
            scheme={scheme}
            match={rule.match}
            taken={[]}
            label={`First code of rule ${at + 1} in ${nameOf(scheme)}`}
            onAdd={(code) => {
              onChange({ ...rule, scheme, codes: [code] });
              setWished(null);
            }}
          />
        </Notice>
      )}
      <StoredField
        label={`Note on rule ${at + 1}`}
        quietLabel
        placeholder="Why this rule"
        stored={rule.note}
        onStore={(note) => onChange({ ...rule, note })}
      />
    </li>
  );
}

function Chips({ rule, onChange }: Pick<RuleCardProps, 'rule' | 'onChange'>) {
  const titles = useCodes(rule.scheme);
  const [all, setAll] = useState(false);
  const shown = all ? rule.codes : rule.codes.slice(0, CHIPS);
  const isLast = rule.codes.length === 1;
  return (
    <TagGroup
      aria-label="Codes"
      {...(isLast
        ? {}
        : {
            onRemove: (keys: Set<string | number>) =>
              onChange({ ...rule, codes: rule.codes.filter((code) => !keys.has(code)) }),
          })}
    >
      <TagList className="clusters-chips">
        {shown.map((code) => {
          const known = titles.get(code);
          const isUnknown = rule.match === 'exact' && titles.size > 0 && known === undefined;
          const title = isUnknown ? 'no company carries it' : (known?.title ?? '');
          return (
            <Tag key={code} id={code} textValue={`${code} ${title}`} className="clusters-chip">
              <span className="clusters-chip-words" title={title === '' ? code : `${code} ${title}`}>
                <b>{rule.match === 'prefix' ? `${code}…` : code}</b>{' '}
                {isUnknown ? <span className="quiet">{title}</span> : title}
              </span>
              {isLast ? null : (
                <AriaButton slot="remove" className="clusters-chip-remove" aria-label={`Remove code ${code}`}>
                  ×
                </AriaButton>
              )}
            </Tag>
          );
        })}
      </TagList>
      {rule.codes.length > CHIPS ? (
        <button type="button" className="clusters-more" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `${rule.codes.length - CHIPS} more codes`}
        </button>
      ) : null}
    </TagGroup>
  );
}
