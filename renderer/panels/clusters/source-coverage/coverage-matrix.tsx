import { CircleAlert, CircleCheck, CircleDashed, Pencil } from 'lucide-react';
import { FITS, type Fit } from '#shared/domain/definition.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { FIT_OPTIONS } from '../definition/rule-words.ts';
import { pickCodes } from '../picker/picking.ts';
import './coverage.css';

type Row = MethodOutput<'definitions.coverage'>['rows'][number];

const ECOSYSTEMS: Readonly<Record<Row['ecosystem'], string>> = {
  business: 'Business',
  innovation: 'Innovation',
  talent: 'Talent',
  investment: 'Investment',
};

const STATES: Readonly<Record<Row['state'], { words: string; icon: typeof CircleCheck }>> = {
  fed: { words: 'Fed', icon: CircleCheck },
  'no-container': { words: 'No container', icon: CircleAlert },
  'no-extract': { words: 'No extract', icon: CircleAlert },
  neither: { words: 'Neither container nor extract', icon: CircleDashed },
  'entered-by-hand': { words: 'Entered by hand', icon: Pencil },
};

/** Which source feeds which metric for the cluster, through which container, and how well it fits. */
export function CoverageMatrix({ clusterId }: { clusterId: string }) {
  const coverage = useQuery('definitions.coverage', { clusterId });
  return (
    <Answered query={coverage} loading={<Loading label="Looking at the sources" />}>
      {({ rows }) => {
        const fed = rows.filter(({ state }) => state === 'fed').length;
        return (
          <div className="coverage">
            <p className="quiet small coverage-words">
              {`${fed} of ${formatCount(rows.length, 'metric')} fed. A metric is formed from a source’s records by the codes of the container named here.`}
            </p>
            <table className="ui-table">
              <thead>
                <tr>
                  <th>Metric</th>
                  <th>Through</th>
                  <th>Fit</th>
                  <th>Source</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, at) => (
                  <CoverageRow
                    key={row.number}
                    row={row}
                    isFirst={rows[at - 1]?.ecosystem !== row.ecosystem}
                  />
                ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </Answered>
  );
}

function CoverageRow({ row, isFirst }: { row: Row; isFirst: boolean }) {
  const { words, icon: Icon } = STATES[row.state];
  const [first] = row.schemes;
  const isMissing = row.state === 'no-container' || row.state === 'neither';
  return (
    <>
      {isFirst ? (
        <tr data-ecosystem={row.ecosystem}>
          <th colSpan={4} scope="colgroup" className="coverage-ecosystem">
            {ECOSYSTEMS[row.ecosystem]}
          </th>
        </tr>
      ) : null}
      <tr data-ecosystem={row.ecosystem} data-coverage={row.number} data-state={row.state}>
        <td className="coverage-metric">
          <span className="quiet">{row.number}</span> {row.metric}
        </td>
        <td>
          {row.schemes.length === 0 ? (
            <span className="quiet">no classification</span>
          ) : (
            <>
              {row.schemes.map(schemeName).join(' or ')}
              {row.codes === 0 ? null : (
                <span className="quiet small">, {formatCount(row.codes, 'code')}</span>
              )}
            </>
          )}
          {isMissing && first !== undefined ? (
            <p>
              <Button
                variant="link"
                aria-label={`Add a container of ${schemeName(first)} for ${row.metric}`}
                onPress={() => pickCodes({ kind: 'container', scheme: first })}
              >
                Add a container
              </Button>
            </p>
          ) : null}
        </td>
        <td title={row.note === '' ? undefined : row.note}>
          <FitMark fit={row.fit} />
        </td>
        <td>
          <p className="coverage-state">
            <Icon aria-hidden size={14} />
            {words}
          </p>
          {row.extracts.map(({ id, title, edition }) => (
            <p key={id} className="quiet small">
              {title}, {edition}
            </p>
          ))}
        </td>
      </tr>
    </>
  );
}

/** How well it fits, as a word with a bar of one to five steps. */
function FitMark({ fit }: { fit: Fit | null }) {
  if (fit === null) return <span title="No container says how well it fits">[x]</span>;
  const steps = FITS.length - 1 - FITS.indexOf(fit);
  return (
    <span className="coverage-fit">
      <span aria-hidden className="coverage-fit-bar">
        <span style={{ width: `${(100 * steps) / (FITS.length - 1)}%` }} />
      </span>
      {FIT_OPTIONS.find(({ id }) => id === fit)?.name ?? fit}
    </span>
  );
}
