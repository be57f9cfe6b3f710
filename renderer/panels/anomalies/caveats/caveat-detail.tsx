import { CAVEAT_DIRECTION_NAMES, CAVEAT_TRIGGER_NAMES } from '#shared/domain/caveat.ts';
import { formatEstimate } from '#shared/format/caveat.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useCommand } from '../../../api/use-command.ts';
import { notify } from '../../../state/notifications.ts';
import { today } from '../../../state/today.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts, Section } from '../../../ui/facts.tsx';
import { isDue, namesOf, type CaveatEntry } from './caveat-rows.ts';
import { PrintedCaveat } from './printed-caveat.tsx';

/** One caveat: what it says and of what, the estimates of others, where it is shown, and how it is printed. */
export function CaveatDetail({
  entry,
  clusterNames,
  onEdit,
}: {
  entry: CaveatEntry;
  clusterNames: ReadonlyMap<string, string>;
  onEdit: () => void;
}) {
  const { body } = entry;
  const remove = useCommand('desk.remove');
  const takeAway = async (): Promise<void> => {
    const done = await remove.run({ ids: [entry.id], removed: true });
    if (done !== null)
      notify({
        tone: 'success',
        title: 'The caveat is taken away',
        about: 'desk',
        sentence: 'It stays in the history: undo (Ctrl+Z) puts it back.',
      });
  };
  return (
    <article className="caveat-detail" aria-label="Caveat">
      <h2>{namesOf(entry, clusterNames).about}</h2>
      <p className="caveat-words">{body.text}</p>
      {body.advice === '' ? null : <p className="caveat-words">{body.advice}</p>}
      <div className="caveat-acts">
        <Button onPress={onEdit}>Change</Button>
        <Button variant="quiet" isDisabled={remove.state === 'running'} onPress={() => void takeAway()}>
          Take away
        </Button>
      </div>
      <Facts
        facts={[
          {
            label: 'Figures',
            value: body.metricIds === null ? 'Every figure' : body.metricIds.map(formatMetricName).join(', '),
          },
          { label: 'Direction', value: CAVEAT_DIRECTION_NAMES[body.direction] },
          {
            label: 'Shown',
            value: body.triggers.map((trigger) => CAVEAT_TRIGGER_NAMES[trigger]).join('; '),
          },
          { label: 'Source', value: body.source === '' ? 'Not stated' : body.source },
          {
            label: 'Review',
            value:
              body.reviewOn === null
                ? 'No date set'
                : `${formatDate(body.reviewOn)}${isDue(body, today()) ? ' (due)' : ''}`,
          },
          { label: 'Written', value: `${entry.author}, ${formatDateTime(entry.at)}` },
        ]}
      />
      {body.alternatives.length === 0 ? null : (
        <Section title="Other estimates">
          <ul className="caveat-estimates-list">
            {body.alternatives.map((one, at) => (
              // Estimates have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <span>
                  <strong>{formatEstimate(one.metricId, one)}</strong>
                  <span className="quiet"> · {formatMetricName(one.metricId)}</span>
                </span>
                <span>{one.source}</span>
                {one.scope === '' ? null : <span className="quiet">{one.scope}</span>}
                {one.why === '' ? null : <span className="quiet">{one.why}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <PrintedCaveat caveat={body} />
    </article>
  );
}
