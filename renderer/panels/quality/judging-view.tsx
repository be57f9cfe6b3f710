import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SampleCards } from './sample-cards.tsx';

type Sample = MethodOutput<'judgements.samples'>['samples'][number];

/** Samples of members and near misses, judged by hand without knowing the rule, and what came of each. */
export function JudgingView({ clusterId, clusterName }: { clusterId: string; clusterName: string }) {
  const samples = useQuery('judgements.samples', { clusterId });
  const asked = useNavigation((place) => place.params['sample']);
  const open = samples.value?.samples.find(({ id }) => String(id) === asked);
  if (open !== undefined)
    return <SampleCards sampleId={open.id} onClose={() => setParams({ sample: null })} />;
  return (
    <div className="quality-view">
      <FirstUse id="judging">
        A random sample of members and of companies just outside, mixed. You say of each whether it belongs,
        not knowing what the rules say; precision and recall follow, and stay with the revision.
      </FirstUse>
      <DrawForm clusterId={clusterId} clusterName={clusterName} />
      <Answered
        query={samples}
        empty={{
          when: ({ samples: all }) => all.length === 0,
          show: (
            <EmptyState title="No sample yet">
              Fifty companies take about a quarter of an hour. Draw a sample and judge the first one.
            </EmptyState>
          ),
        }}
      >
        {({ samples: all }) => <SampleTable samples={all} />}
      </Answered>
    </div>
  );
}

function DrawForm({ clusterId, clusterName }: { clusterId: string; clusterName: string }) {
  const draw = useCommand('judgements.draw');
  const [members, setMembers] = useState('30');
  const [nearMisses, setNearMisses] = useState('20');
  const [seed, setSeed] = useState('');
  const [tried, setTried] = useState(false);
  const problem = (text: string): string | null =>
    /^\d{1,3}$/.test(text.trim()) && Number(text) <= 500 ? null : 'A whole number up to 500.';
  const seedProblem =
    seed.trim() === '' || /^\d{1,9}$/.test(seed.trim()) ? null : 'A whole number, or nothing.';
  return (
    <form
      className="quality-draw"
      aria-label={`Draw a sample of ${clusterName}`}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem(members) !== null || problem(nearMisses) !== null || seedProblem !== null) return;
        void draw
          .run({
            clusterId,
            members: Number(members),
            nearMisses: Number(nearMisses),
            ...(seed.trim() === '' ? {} : { seed: Number(seed) }),
          })
          .then((sample) => {
            if (sample !== null) setParams({ sample: String(sample.id) });
          });
      }}
    >
      <TextField
        label="Members"
        value={members}
        onChange={setMembers}
        problem={tried ? problem(members) : null}
      />
      <TextField
        label="Near misses"
        value={nearMisses}
        onChange={setNearMisses}
        problem={tried ? problem(nearMisses) : null}
      />
      <TextField
        label="Seed"
        placeholder="any"
        value={seed}
        onChange={setSeed}
        problem={tried ? seedProblem : null}
      />
      <Button variant="primary" type="submit" isDisabled={draw.state === 'running'}>
        Draw a sample
      </Button>
    </form>
  );
}

function SampleTable({ samples }: { samples: readonly Sample[] }) {
  return (
    <table className="quality-table">
      <caption className="only-read">Samples, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Drawn</th>
          <th scope="col">Definition</th>
          <th scope="col" className="number">
            Judged
          </th>
          <th scope="col">Precision</th>
          <th scope="col">Recall</th>
          <th scope="col">
            <span className="only-read">Open</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => (
          <tr key={sample.id}>
            <th scope="row">
              {formatDate(sample.at)}
              <span className="quiet small"> {sample.author}</span>
            </th>
            <td>
              {sample.version === null ? `revision ${sample.revision}` : `version ${sample.version}`}
              <span className="quiet small">
                {' '}
                {formatNumber(sample.members)} of {formatCount(sample.membersOf, 'member')},{' '}
                {formatNumber(sample.nearMisses)} of{' '}
                {formatCount(sample.nearMissesOf, 'near miss', 'near misses')}
              </span>
            </td>
            <td className="number">
              {formatNumber(sample.judged)} of {formatNumber(sample.members + sample.nearMisses)}
            </td>
            <td>{writeInterval(sample.precision)}</td>
            <td>{writeInterval(sample.recall)}</td>
            <td>
              <Button variant="quiet" onPress={() => setParams({ sample: String(sample.id) })}>
                {sample.judged < sample.members + sample.nearMisses ? 'Judge' : 'Look'}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function writeInterval(interval: Sample['precision']) {
  if (interval === null) return <span className="quiet">[x]</span>;
  return (
    <span title={interval.words}>
      {formatShare(interval.estimate)}{' '}
      <span className="quiet small">
        ({formatShare(interval.from)} to {formatShare(interval.to)})
      </span>
    </span>
  );
}
