import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';

/** What left the workbench lately, and that none of it is cleared for release yet. */
export function Released() {
  const releases = useQuery('releases.list', { limit: 5 });
  return (
    <Section title="Copied out">
      <Answered
        query={releases}
        empty={{
          when: ({ total }) => total === 0,
          show: (
            <p className="quiet">
              No figure has left the workbench. Copies are written down here; none is cleared for release yet.
            </p>
          ),
        }}
      >
        {(value) => (
          <ul className="home-backups" aria-label="Copies, newest first">
            {value.releases.map((release) => (
              <li key={release.id} title={release.subject}>
                <span className="home-released">
                  {release.subject}{' '}
                  <span className="quiet small">
                    {formatCount(release.rows, 'row')} · {release.author} · {formatDateTime(release.at)} ·{' '}
                    {release.clearance}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
