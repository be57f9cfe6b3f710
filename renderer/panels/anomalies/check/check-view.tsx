import { useMemo, useState } from 'react';
import { SEVERITIES, SEVERITY_NAMES, type Severity } from '#shared/domain/anomaly.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { Select } from '../../../ui/select.tsx';
import { Answered } from '../../../ui/states.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import {
  outcomeTitle,
  reportCsv,
  reportText,
  standingOf,
  summaryOf,
  type CheckedRule,
  type CheckReport,
} from './check-words.ts';
import { RuleSection } from './rule-section.tsx';
import './check.css';

const ALL = 'all';
const SHOWN = [
  { id: ALL, name: 'All rules' },
  { id: 'findings', name: 'With findings' },
  { id: 'fails', name: 'That fail' },
] as const;
type Shown = (typeof SHOWN)[number]['id'];
const KINDS = [
  { id: 'coverage', name: 'Coverage' },
  { id: 'detector', name: 'Detectors' },
] as const;
const FROM = SEVERITIES.map((id) => ({ id, name: `${SEVERITY_NAMES[id]} on` }));

/** The check of the workspace: every detector and every rule of coverage, with outcome, findings and waivers. */
export function CheckView() {
  const context = useFigureContext();
  const params = useNavigation((place) => place.params);
  const clusters = useQuery('clusters.list', {});
  const failFrom = SEVERITIES.find((each) => each === params['from']) ?? 'high';
  const clusterId = params['cluster'];
  const report = useQuery(
    'checks.run',
    {
      failFrom,
      ...(context === null ? {} : { geographySetId: context.geographySetId }),
      ...(clusterId === undefined ? {} : { clusterIds: [clusterId] }),
    },
    { enabled: context !== null },
  );
  const [shown, setShown] = useState<Shown>(ALL);
  const isRunning = report.stale || (report.state === 'loading' && context !== null);
  return (
    <div className="check">
      <Toolbar label="The check">
        <Select
          label="It fails from"
          inline
          options={FROM}
          value={failFrom}
          onChange={(id) => setParams({ from: id === 'high' ? null : id })}
        />
        <Select label="Rules shown" quietLabel options={SHOWN} value={shown} onChange={setShown} />
        <Select
          label="Cluster"
          quietLabel
          options={[
            { id: ALL, name: 'All clusters' },
            ...(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name })),
          ]}
          value={clusterId ?? ALL}
          onChange={(id) => setParams({ cluster: id === ALL ? null : id })}
        />
        <Space />
        {report.value === null ? null : <SaveButtons report={report.value} failFrom={failFrom} />}
        <Button onPress={report.retry} isDisabled={isRunning}>
          {isRunning ? 'Running …' : 'Run again'}
        </Button>
      </Toolbar>
      <FirstUse id="check">
        A finding passes once a ruling answers it or a waiver lets it pass. “workbench check” gives the same
        report to a script, with an exit code.
      </FirstUse>
      <Answered query={report}>
        {(value) => (
          <div className="check-report">
            <Notice tone={value.outcome === 'pass' ? 'success' : 'error'} title={outcomeTitle(value)} live>
              <p>{summaryOf(value, failFrom)}</p>
            </Notice>
            <Rules report={value} shown={shown} />
          </div>
        )}
      </Answered>
    </div>
  );
}

function Rules({ report, shown }: { report: CheckReport; shown: Shown }) {
  // Those that fail stand open at first; afterwards the analyst's own choice holds.
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const kept = useQuery('desk.list', { kinds: ['waiver'] });
  const waivers = useMemo(
    () =>
      new Map(
        (kept.value?.entries ?? []).flatMap((entry) =>
          entry.kind === 'waiver' ? [[entry.body.key, entry.id] as const] : [],
        ),
      ),
    [kept.value],
  );
  const rules = report.rules.filter((rule) => isShown(rule, shown));
  if (rules.length === 0)
    return <p className="quiet">{shown === 'fails' ? 'No rule fails.' : 'No rule has a finding.'}</p>;
  return KINDS.map(({ id: kind, name }) => {
    const own = rules.filter((rule) => rule.kind === kind);
    if (own.length === 0) return null;
    return (
      <section key={kind} aria-label={name}>
        <h2 className="check-kind">{`${name}, ${formatCount(own.length, 'rule')}`}</h2>
        <ul className="check-rules">
          {own.map((rule) => {
            const isOpen = toggled.get(rule.id) ?? rule.fails;
            return (
              <RuleSection
                key={rule.id}
                rule={rule}
                isOpen={isOpen}
                onToggle={() => setToggled(new Map(toggled).set(rule.id, !isOpen))}
                waivers={waivers}
              />
            );
          })}
        </ul>
      </section>
    );
  });
}

function isShown(rule: CheckedRule, shown: Shown): boolean {
  if (shown === 'fails') return rule.fails;
  return shown === ALL || standingOf(rule) !== 'passes' || rule.findings.length > 0;
}

function SaveButtons({ report, failFrom }: { report: CheckReport; failFrom: Severity }) {
  const record = useCommand('releases.record');
  const rows = report.rules.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  const day = report.ranAt.slice(0, 10);
  const save = (name: string, text: string, type: string): void => {
    saveText(name, text, type);
    void record.run({ kind: 'file', subject: `Check of the workspace, ${day}`, rows });
  };
  return (
    <>
      <Button
        variant="quiet"
        onPress={() => save(`check-${day}.csv`, reportCsv(report), 'text/csv;charset=utf-8')}
      >
        Save as CSV
      </Button>
      <Button
        variant="quiet"
        onPress={() => save(`check-${day}.txt`, reportText(report, failFrom), 'text/plain;charset=utf-8')}
      >
        Save as text
      </Button>
    </>
  );
}
