import { useQuery } from '../../api/use-query.ts';
import { openOverlay } from '../../state/overlay.ts';
import { useWorkspace } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import { today } from '../../state/today.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { useImport } from '../extracts/use-import.ts';
import { JournalList } from '../history/journal-list.tsx';
import { listAttention, type Attention } from './attention.ts';
import { Backups } from './backups.tsx';
import { Released } from './released.tsx';
import '../history/history.css';
import './home.css';

/** What needs attention, what was done lately, and the safety of the file. */
export function HomeScreen() {
  const workspace = useWorkspace();
  return (
    <div className="home">
      <div className="home-column">
        <NeedsAttention />
        <Lately />
      </div>
      <div className="home-column">
        <Answered query={workspace}>
          {({ counts, author, location, fileName, createdAt }) => (
            <Section title="Workspace">
              <Facts
                facts={[
                  { label: 'Extracts', value: formatNumber(counts.extracts) },
                  { label: 'Companies', value: formatNumber(counts.companies) },
                  { label: 'Sites', value: formatNumber(counts.sites) },
                  { label: 'Clusters', value: formatNumber(counts.clusters) },
                  {
                    label: 'Annotations',
                    value: `${formatNumber(counts.annotations)}, ${formatNumber(counts.openAnnotations)} open`,
                  },
                  { label: 'Author', value: author },
                  { label: 'File', value: `${fileName} in ${location}` },
                  { label: 'Made on', value: formatDate(createdAt) },
                ]}
              />
            </Section>
          )}
        </Answered>
        <Backups />
        <Released />
      </div>
    </div>
  );
}

function NeedsAttention() {
  const workspace = useWorkspace();
  const extracts = useQuery('extracts.list', {});
  const reference = useQuery('reference.describe', {});
  const { choose } = useImport();
  const links = useQuery('links.compared', {});
  const findings = useQuery('anomalies.list', { limit: 1 });
  const rulings = useQuery('rulings.list', { limit: 1 });
  const run = ({ action, params }: Attention): void => {
    if (action === 'import') void choose();
    else if (action !== null) go(action, params);
  };
  return (
    <Section title="Needs attention">
      <Answered query={extracts} loading={<Loading lines={3} />}>
        {(ledger) => {
          if (workspace.value === null) return null;
          const list = listAttention({
            workspace: workspace.value,
            extracts: [...ledger.extracts, ...ledger.reference],
            reference: reference.value,
            compared: links.value?.compared ?? [],
            findings: findings.value?.counts ?? null,
            rulingsToReview: rulings.value?.toReview ?? 0,
            today: today(),
          });
          if (list.length === 0)
            return (
              <p className="quiet">
                Nothing. Every site is placed, no licence ends soon, no pair of companies waits, and no
                annotation is open.
              </p>
            );
          return (
            <ul className="home-list">
              {list.map((each) => (
                <li key={each.id}>
                  <Notice
                    tone={each.tone}
                    title={each.title}
                    actions={
                      each.action === null ? null : (
                        <Button onPress={() => run(each)}>{each.actionWords}</Button>
                      )
                    }
                  >
                    <p>{each.sentence}</p>
                  </Notice>
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </Section>
  );
}

function Lately() {
  const journal = useQuery('history.list', { limit: 12 });
  return (
    <Section
      title="Done lately"
      actions={
        <Button variant="link" onPress={() => openOverlay('journal')}>
          Whole journal
        </Button>
      }
    >
      <Answered
        query={journal}
        empty={{
          when: ({ entries }) => entries.length === 0,
          show: <p className="quiet">Nothing was done in this workspace yet.</p>,
        }}
      >
        {({ entries }) => <JournalList entries={entries} />}
      </Answered>
    </Section>
  );
}
