import {
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleMinus,
  TriangleAlert,
} from 'lucide-react';
import { useId, useState } from 'react';
import { SEVERITY_NAMES } from '#shared/domain/anomaly.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { placeOf } from './check-places.ts';
import {
  answerOf,
  countsOf,
  STANDING_NAMES,
  standingOf,
  type CheckedRule,
  type CheckFinding,
} from './check-words.ts';
import { WaiveLine } from './waive-line.tsx';

const ICONS = { fails: CircleAlert, open: TriangleAlert, waived: CircleMinus, passes: CircleCheck } as const;
/** Findings shown before the others are asked for. */
const FIRST = 20;

/** One rule of the check: how it stands, and, opened, what it looks for and what it found. */
export function RuleSection({
  rule,
  isOpen,
  onToggle,
  waivers,
}: {
  rule: CheckedRule;
  isOpen: boolean;
  onToggle: () => void;
  /** Ids of the waivers there are by the key of the finding, lapsed ones too. */
  waivers: ReadonlyMap<string, string>;
}) {
  const body = useId();
  const [isLong, setIsLong] = useState(false);
  const standing = standingOf(rule);
  const Icon = ICONS[standing];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const shown = isLong ? rule.findings : rule.findings.slice(0, FIRST);
  return (
    <li className="check-rule" data-standing={standing}>
      <button
        type="button"
        className="check-rule-head"
        aria-expanded={isOpen}
        aria-controls={body}
        onClick={onToggle}
      >
        <Chevron aria-hidden size={14} />
        <span className="check-standing">
          <Icon aria-hidden size={14} />
          {STANDING_NAMES[standing]}
        </span>
        <span className="check-rule-name">{rule.name}</span>
        <span className="quiet">{countsOf(rule)}</span>
      </button>
      {isOpen ? (
        <div id={body} className="check-rule-body">
          <p className="quiet">
            {rule.looksFor} {`Looked at ${formatNumber(rule.checked)} ${rule.unit}.`}
          </p>
          <ul className="check-findings" aria-label={`Findings of ${rule.name}`}>
            {shown.map((finding) => (
              <FindingLine
                key={finding.key}
                rule={rule}
                finding={finding}
                entryId={waivers.get(finding.key) ?? null}
              />
            ))}
          </ul>
          {shown.length < rule.findings.length ? (
            <Button variant="link" onPress={() => setIsLong(true)}>
              {`Show ${formatCount(rule.findings.length - shown.length, 'more finding')}`}
            </Button>
          ) : null}
          {rule.more === 0 ? null : (
            <p className="quiet small">
              {`${formatCount(rule.more, 'finding')} beyond these ${formatNumber(rule.findings.length)} ${rule.more === 1 ? 'is' : 'are'} not listed: the gravest are.`}
            </p>
          )}
        </div>
      ) : null}
    </li>
  );
}

function FindingLine({
  rule,
  finding,
  entryId,
}: {
  rule: CheckedRule;
  finding: CheckFinding;
  entryId: string | null;
}) {
  const remove = useCommand('desk.remove');
  const [isWaiving, setIsWaiving] = useState(false);
  const answer = answerOf(finding);
  const place = placeOf(rule, finding);
  return (
    <li className="check-finding" data-outcome={finding.outcome}>
      <span className="check-severity" data-severity={finding.severity}>
        {SEVERITY_NAMES[finding.severity]}
      </span>
      <div className="check-finding-words">
        <p>{finding.sentence}</p>
        {answer === '' ? null : <p className="quiet small">{answer}</p>}
        {isWaiving ? (
          <WaiveLine findingKey={finding.key} entryId={entryId} onDone={() => setIsWaiving(false)} />
        ) : null}
      </div>
      <span className="check-finding-acts">
        <Button variant="link" onPress={place.open}>
          {place.words}
        </Button>
        {finding.outcome === 'finding' && !isWaiving ? (
          <Button variant="link" onPress={() => setIsWaiving(true)}>
            Waive
          </Button>
        ) : null}
        {finding.answeredBy === 'waiver' && entryId !== null ? (
          <Button variant="link" onPress={() => void remove.run({ ids: [entryId] })}>
            Take the waiver back
          </Button>
        ) : null}
      </span>
    </li>
  );
}
