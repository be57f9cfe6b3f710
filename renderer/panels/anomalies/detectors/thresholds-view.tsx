import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { runCommand } from '../../../state/commands.ts';
import { useFigureContext } from '../../../state/context.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Answered } from '../../../ui/states.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { DetectorCard } from './detector-card.tsx';
import { isChanged, NO_DRAFT, settingsOf, standardDraft, type ThresholdDraft } from './threshold-draft.ts';
import './thresholds.css';

/** How long a field rests before what it would find is counted. */
const REST_MS = 500;

/** The detectors with what they look for and compare with; a change is counted before it is saved for everybody. */
export function ThresholdsView() {
  const geographySetId = useFigureContext()?.geographySetId;
  const asked = geographySetId === undefined ? {} : { geographySetId };
  const query = useQuery('anomalies.settings', asked);
  const rows = useMemo(() => query.value?.detectors ?? [], [query.value]);
  const [draft, setDraft] = useState<ThresholdDraft>(NO_DRAFT);
  const changed = isChanged(rows, draft);
  const settings = useMemo(() => settingsOf(rows, draft), [rows, draft]);
  const rested = useRested(changed ? settings : null);
  const preview = useQuery('anomalies.settings', rested === null ? asked : { ...asked, draft: rested }, {
    enabled: rested !== null,
  });
  const counts = useMemo(
    () => new Map((preview.value?.detectors ?? []).map((one) => [one.id, one])),
    [preview.value],
  );
  const isCounted = changed && rested === settings && preview.value !== null && !preview.stale;
  const save = useCommand('desk.save');
  const submit = async (): Promise<void> => {
    if (settings === null || save.state === 'running') return;
    const id = query.value?.entryId ?? null;
    const done = await save.run({
      entries: [{ kind: 'detector-settings', ...(id === null ? {} : { id }), body: settings }],
    });
    if (done === null) return;
    setDraft(NO_DRAFT);
    notify({
      tone: 'success',
      title: 'The thresholds are saved',
      sentence: 'The queue and the check go by them from now on. Undo takes them back.',
      about: 'undo',
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
  };
  const total = rows.reduce((sum, one) => sum + one.findings, 0);
  const draftTotal = [...counts.values()].reduce((sum, one) => sum + (one.draftFindings ?? 0), 0);
  return (
    <div className="thresholds">
      <Toolbar label="Thresholds">
        <span className="quiet" role="status">
          {totalWords({ total, draftTotal, changed, isCounted, isWrong: settings === null })}
        </span>
        <Space />
        <Button
          variant="quiet"
          onPress={() => setDraft((before) => standardDraft(rows, before))}
          isDisabled={rows.length === 0}
        >
          All to standard
        </Button>
        <Button variant="quiet" onPress={() => setDraft(NO_DRAFT)} isDisabled={!changed}>
          Discard changes
        </Button>
        <Button
          variant="primary"
          onPress={() => void submit()}
          isDisabled={!changed || settings === null || save.state === 'running'}
        >
          Save for the workspace
        </Button>
      </Toolbar>
      <FirstUse id="thresholds">
        Change a threshold and see at once how many findings it would give. Nothing is saved before you say
        so, and undo takes it back.
      </FirstUse>
      <Answered query={query}>
        {({ detectors }) => (
          <ul className="thresholds-list" aria-label="Detectors">
            {detectors.map((row) => (
              <DetectorCard
                key={row.id}
                row={row}
                draft={draft}
                preview={isCounted ? (counts.get(row.id) ?? null) : null}
                onChange={setDraft}
                onStandard={() => setDraft((before) => standardDraft(rows, before, row.id))}
              />
            ))}
          </ul>
        )}
      </Answered>
    </div>
  );
}

function totalWords(given: {
  readonly total: number;
  readonly draftTotal: number;
  readonly changed: boolean;
  readonly isCounted: boolean;
  readonly isWrong: boolean;
}): string {
  const now = formatCount(given.total, 'finding');
  if (!given.changed) return now;
  if (given.isWrong) return `${now}; correct the marked field to see how many there would be`;
  return given.isCounted
    ? `${now} now, ${formatCount(given.draftTotal, 'finding')} with the changes`
    : `${now} now, counting …`;
}

/** Gives a value once it has rested. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
