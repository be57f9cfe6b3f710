import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import type { FigureContext } from '../../state/context.ts';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useGeographyOptions } from '../frame/geography-options.ts';

type Quotients = MethodOutput<'quotients.compute'>;
type Row = Quotients['rows'][number];
type Base = MethodOutput<'quotients.sources'>['sources'][number]['bases'][number];

const BASE_NAMES: Readonly<Record<Base, string>> = {
  companies: 'companies',
  sites: 'sites',
  employees: 'employees',
  turnover: 'turnover',
};

const AREAS = [
  { id: 'chosen', name: 'the area above' },
  { id: 'region', name: 'regions and nations' },
  { id: 'utla', name: 'upper-tier authorities' },
] as const;
/** The areas a source brings along that no geography set stands for, such as NUTS regions. */
const OWN_AREAS = { id: 'own', name: 'the source’s own areas' } as const;
type AreaChoice = (typeof AREAS)[number]['id'] | 'own';

/** As many as one question may name. */
const MOST_AREAS = 600;
const NO_AREAS: readonly { readonly id: string; readonly name: string }[] = [];

/** The location quotient of a cluster: base, area, comparator and source chosen, with interval, guard and without its largest company. */
export function QuotientView({ clusterId, context }: { clusterId: string; context: FigureContext }) {
  const sources = useQuery('quotients.sources', { clusterId });
  const sets = useQuery('geographies.list', {});
  const options = useGeographyOptions();
  const [sourceId, setSourceId] = useState<string | null>(null);
  const [base, setBase] = useState<Base>('companies');
  const [areas, setAreas] = useState<AreaChoice | null>(null);
  const [comparator, setComparator] = useState<string | null>(null);
  const usable = useMemo(
    () => sources.value?.sources.filter(({ bases }) => bases.length > 0) ?? [],
    [sources.value],
  );
  const source =
    usable.find(({ extractId }) => String(extractId) === sourceId) ??
    usable.find(({ extractId }) => extractId === context.settings.extractId) ??
    usable[0];
  const chosenBase = source === undefined || source.bases.includes(base) ? base : (source.bases[0] ?? base);
  const ownAreas = source?.ownAreas ?? NO_AREAS;
  // Published figures by industry are of Great Britain; companies are of the UK.
  const comparatorId = comparator ?? (source?.scheme == null ? 'uk' : 'gb');
  const chosenAreas = areas === 'own' && ownAreas.length === 0 ? null : areas;
  const shownAreas = chosenAreas ?? (ownAreas.length > 0 ? 'own' : 'chosen');
  const geographySetIds = useMemo(() => {
    const all = sets.value?.sets ?? [];
    if (shownAreas === 'chosen') return [context.geographySetId];
    if (shownAreas === 'own') return ownAreas.slice(0, MOST_AREAS).map(({ id }) => id);
    const ids = all.filter(({ kind }) => kind === shownAreas).map(({ id }) => id);
    return shownAreas === 'region'
      ? [context.geographySetId, ...ids.filter((id) => id !== context.geographySetId)]
      : ids;
  }, [sets.value, shownAreas, context.geographySetId, ownAreas]);
  const quotients = useQuery(
    'quotients.compute',
    {
      clusterId,
      base: chosenBase,
      comparatorId,
      geographySetIds,
      ...(source === undefined ? {} : { sourceExtractId: source.extractId }),
    },
    { enabled: source !== undefined && geographySetIds.length > 0 },
  );
  return (
    <Answered
      query={sources}
      empty={{
        when: () => usable.length === 0,
        show: (
          <EmptyState title="No source for a quotient">
            A location quotient needs a base of all industries: an extract stated to hold all companies of the
            comparator, or BRES or UK Business Counts with a container of SIC codes.
            {sources.value?.sources.map(({ extractId, title, note }) => (
              <p key={extractId}>
                {title}: {note}
              </p>
            ))}
          </EmptyState>
        ),
      }}
    >
      {() => (
        <div className="quality-quotient">
          <Toolbar label="How the quotient is formed">
            <Select
              label="Of"
              inline
              options={(source?.bases ?? []).map((id) => ({ id, name: BASE_NAMES[id] }))}
              value={chosenBase}
              onChange={setBase}
            />
            <Select
              label="Source"
              inline
              options={(sources.value?.sources ?? []).map(({ extractId, title, note, bases }) => ({
                id: String(extractId),
                name: title,
                note,
                disabled: bases.length === 0,
              }))}
              value={source === undefined ? null : String(source.extractId)}
              onChange={setSourceId}
            />
            <Select
              label="In"
              inline
              options={ownAreas.length === 0 ? AREAS : [...AREAS, OWN_AREAS]}
              value={shownAreas}
              onChange={setAreas}
            />
            <Select label="Against" inline options={options} value={comparatorId} onChange={setComparator} />
          </Toolbar>
          <p className="quiet small quality-formula">
            (cluster here ÷ all here) ÷ (cluster in the comparator ÷ all in the comparator); 1 = as common
            here as there. Never drawn for a single cell.
          </p>
          <Answered query={quotients}>
            {(found) => <QuotientTable found={found} base={chosenBase} />}
          </Answered>
        </div>
      )}
    </Answered>
  );
}

function QuotientTable({ found, base }: { found: Quotients; base: Base }) {
  const columns = useMemo<GridColumn<Row>[]>(() => {
    const count = (id: keyof Row['counts'], header: string, group: string): GridColumn<Row> => ({
      id,
      header,
      group,
      unit: base === 'turnover' ? '£' : null,
      numeric: true,
      width: 118,
      value: ({ counts }) => counts[id],
      text: ({ counts }) => formatNumber(counts[id]),
    });
    return [
      {
        id: 'area',
        header: 'Area',
        value: ({ geographyName }) => geographyName,
        minWidth: 150,
        flex: 1,
        fixed: true,
      },
      {
        id: 'lq',
        header: 'LQ',
        numeric: true,
        width: 92,
        value: ({ lq }) => (lq.kind === 'value' ? lq.value : null),
        text: ({ lq }) => formatMetricValue(lq, { kind: 'ratio' }).text,
        hint: ({ lq }) => formatMetricValue(lq, { kind: 'ratio' }).hint,
      },
      {
        id: 'interval',
        header: 'Interval',
        width: 120,
        value: ({ interval }) =>
          interval === null ? null : `${formatRatio(interval.from)} to ${formatRatio(interval.to)}`,
        text: ({ interval }) =>
          interval === null ? 'not rounded' : `${formatRatio(interval.from)} to ${formatRatio(interval.to)}`,
        hint: ({ interval }) =>
          interval?.words ?? 'The source is not rounded, so there is no interval from rounding.',
      },
      {
        id: 'without',
        header: 'Without the largest',
        numeric: true,
        width: 130,
        value: ({ withoutLargest }) => withoutLargest?.lq ?? null,
        text: ({ withoutLargest }) =>
          withoutLargest === null
            ? '[z]'
            : withoutLargest.lq === null
              ? '[x]'
              : formatRatio(withoutLargest.lq),
        hint: ({ withoutLargest }) =>
          withoutLargest === null
            ? 'The source does not know companies singly.'
            : `Without ${withoutLargest.name} (${withoutLargest.companyNumber})`,
      },
      count('part', 'Cluster', 'Here'),
      count('whole', 'All', 'Here'),
      count('comparatorPart', 'Cluster', 'Comparator'),
      count('comparatorWhole', 'All', 'Comparator'),
    ];
  }, [base]);
  return (
    <div className="quality-quotient-grid">
      <Grid<Row>
        label="Location quotients"
        rows={found.rows}
        columns={columns}
        rowId={({ geographySetId }) => geographySetId}
        stateKey="quality.quotients"
        source={`Location quotient of ${base}. ${found.source}. Internal: not cleared for release.`}
        bar={null}
      />
      <p className="quiet small">{found.source}</p>
    </div>
  );
}
