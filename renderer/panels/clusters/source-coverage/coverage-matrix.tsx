import { CircleAlert, CircleCheck, CircleDashed, Pencil } from 'lucide-react';
import { FITS, type Container, type Fit } from '#shared/domain/definition.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
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
  neither: { words: 'No container, no extract', icon: CircleDashed },
  'entered-by-hand': { words: 'Entered by hand', icon: Pencil },
};

/** Which source feeds which metric for the cluster, through which container, and how well it fits. */
export function CoverageMatrix({
  clusterId,
  containers,
}: {
  clusterId: string;
  containers: readonly Container[];
}) {
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
                  <th>Through, and how well it fits</th>
                  <th>Source</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, at) => (
                  <CoverageRow
                    key={row.number}
                    row={row}
                    containers={containers}
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

function CoverageRow({
  row,
  containers,
  isFirst,
}: {
  row: Row;
  containers: readonly Container[];
  isFirst: boolean;
}) {
  const { words, icon: Icon } = STATES[row.state];
  return (
    <>
      {isFirst ? (
        <tr data-ecosystem={row.ecosystem}>
          <th colSpan={3} scope="colgroup" className="coverage-ecosystem">
            {ECOSYSTEMS[row.ecosystem]}
          </th>
        </tr>
      ) : null}
      <tr data-ecosystem={row.ecosystem} data-coverage={row.number} data-state={row.state}>
        <td className="coverage-metric">
          <span className="quiet">{row.number}</span> {row.metric}
        </td>
        <td title={row.note === '' ? undefined : row.note}>
          <Through row={row} containers={containers} />
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

/** The container by which the metric selects, or the classifications that could serve. */
function Through({ row, containers }: { row: Row; containers: readonly Container[] }) {
  const { schemes, codes, fit, state } = row;
  if (schemes.length === 0)
    return <span className="quiet">{row.note === '' ? 'no classification' : row.note}</span>;
  const used = schemes.find((scheme) =>
    containers.some((container) => container.scheme === scheme && container.codes.length > 0),
  );
  if (used !== undefined) {
    return (
      <>
        {schemeName(used)}
        <span className="quiet small">, {formatCount(codes, 'code')}</span>
        <FitMark fit={fit} />
      </>
    );
  }
  if (state === 'fed') return <span className="quiet">{row.note}</span>;
  const [first = '', ...more] = schemes;
  return (
    <>
      <span className="quiet">
        {more.length === 0 ? schemeName(first) : `any of ${schemes.length} classifications`}
      </span>
      <p>
        <Menu
          label={`Add a container for ${row.metric}`}
          trigger={
            <Button variant="link" aria-label={`Add a container for ${row.metric}`}>
              Add a container
            </Button>
          }
          entries={schemes.map((scheme) => ({
            id: scheme,
            name: schemeName(scheme),
            run: () => pickCodes({ kind: 'container', scheme }),
          }))}
        />
      </p>
    </>
  );
}

/** How well it fits, as a word with a bar of none to four steps. */
function FitMark({ fit }: { fit: Fit | null }) {
  if (fit === null) return null;
  const steps = FITS.length - 1 - FITS.indexOf(fit);
  return (
    <p className="coverage-fit">
      <span aria-hidden className="coverage-fit-bar">
        <span style={{ width: `${(100 * steps) / (FITS.length - 1)}%` }} />
      </span>
      {FIT_OPTIONS.find(({ id }) => id === fit)?.name ?? fit}
    </p>
  );
}
