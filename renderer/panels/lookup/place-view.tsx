import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import type { FigureContext } from '../../state/context.ts';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { ComboBox } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { ProvisoNote } from '../compare/proviso-note.tsx';
import { useGeographyOptions } from '../frame/geography-options.ts';
import { cellColumn, type CellRow } from '../scorecards/grid-cell.tsx';
import { ChoicesBar } from '../scorecards/choices-bar.tsx';
import { useScorecardChoices } from '../scorecards/scorecard-choices.ts';
import { showCell } from '../scorecards/show-cell.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';

type Profile = MethodOutput<'places.profile'>;

/** One place: its clusters with their figures, assets, institutions, initiatives, nominations, notes, and what changed. */
export function PlaceView({ context }: { context: FigureContext }) {
  const asked = useNavigation(({ params }) => params['place']);
  const options = useGeographyOptions();
  const choices = useScorecardChoices(context);
  const geographySetId = asked ?? context.geographySetId;
  const profile = useQuery('places.profile', { geographySetId, settings: choices.settings });
  return (
    <>
      <Toolbar label="Which place">
        <ComboBox
          label="Place"
          inline
          options={options}
          value={geographySetId}
          onChange={(place) => setParams({ place })}
        />
        <ChoicesBar choices={choices} withTemplate={false} />
      </Toolbar>
      <Answered query={profile}>{(value) => <Shown profile={value} />}</Answered>
    </>
  );
}

function Shown({ profile }: { profile: Profile }) {
  const { name, code, note, companies, clusters, columns } = profile;
  const rows = useMemo<CellRow[]>(
    () =>
      clusters.map(({ clusterId, clusterName, cells }) => ({
        id: clusterId,
        name: clusterName,
        note: '',
        clusterId,
        geographySetId: profile.geographySetId,
        cells: new Map(cells.map((cell) => [cell.metricId, cell])),
      })),
    [clusters, profile.geographySetId],
  );
  const gridColumns = useMemo<GridColumn<CellRow>[]>(
    () => [
      { id: 'name', header: 'Cluster', value: (row) => row.name, fixed: true, width: 190 },
      ...columns.map(({ metricId, label }) => cellColumn(metricId, label, true)),
    ],
    [columns],
  );
  return (
    <div className="lookup-body" tabIndex={0} role="region" aria-label={`Profile of ${name}`}>
      <header className="lookup-head">
        <h1>{name}</h1>
        <p className="quiet">
          {[code, `${formatCount(companies, 'company', 'companies')} of the extract in use`, note]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </header>
      <div className="lookup-grid">
        <Grid<CellRow>
          label={`Clusters in ${name}`}
          rows={rows}
          columns={gridColumns}
          rowId={({ id }) => id}
          stateKey="lookup.place"
          source={`Clusters in ${name}. Internal: not cleared for release.`}
          clustersOf={({ clusterId }) => [clusterId]}
          onOpen={(row, columnId) => {
            const metricId = METRIC_IDS.find((id) => id === columnId);
            if (metricId === undefined) go('scorecards', { view: 'scorecard', cluster: row.clusterId });
            else
              showCell({
                kind: 'cell',
                clusterId: row.clusterId,
                geographySetId: row.geographySetId,
                metricId,
                templateId: 'full',
              });
          }}
          bar={null}
        />
      </div>
      <ProvisoNote />
      <div className="lookup-lists">
        <List
          title="Assets"
          empty="No loaded list of assets places one here."
          items={profile.assets.map(({ name: asset, kind, postcode }) => ({
            key: `${asset} ${postcode ?? ''}`,
            name: asset,
            note: [kind, postcode].filter((part) => part !== null && part !== '').join(' · '),
          }))}
        />
        <List
          title="Universities and colleges"
          empty="None of the register lies here."
          items={profile.institutions.map(({ name: institution, memberships }) => ({
            key: institution,
            name: institution,
            note: memberships.join(', '),
          }))}
        />
        <List
          title="Initiatives"
          empty="No initiative of the register touches this place."
          items={profile.initiatives.map(({ id, name: initiative, kind, clusters: linked }) => ({
            key: id,
            name: initiative,
            note: [kind, linked.join(', ')].filter((part) => part !== '').join(' · '),
          }))}
        />
        <List
          title="Nominations"
          empty="Nobody nominated a cluster of this place."
          items={profile.nominations.map(({ id, name: nomination, nominatedBy }) => ({
            key: id,
            name: nomination,
            note: nominatedBy,
          }))}
        />
        <List
          title="Annotations"
          empty="Nothing is noted here."
          items={profile.annotations.map(({ id, about, text, at }) => ({
            key: id,
            name: text,
            note: `${about} · ${formatDate(at)}`,
          }))}
        />
        <List
          title="What changed"
          empty="Nothing has changed yet."
          items={profile.changes.map(({ at, author, summary }) => ({
            key: `${at} ${summary}`,
            name: summary,
            note: `${author} · ${formatDate(at)}`,
          }))}
        />
      </div>
    </div>
  );
}

/** A short list with its heading; says so when nothing is there. */
export function List({
  title,
  items,
  empty,
  onOpen,
}: {
  title: string;
  items: readonly { readonly key: string; readonly name: string; readonly note: string }[];
  empty: string;
  onOpen?: (key: string) => void;
}) {
  return (
    <Section title={items.length === 0 ? title : `${title} (${items.length})`}>
      {items.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul className="lookup-list" tabIndex={0} aria-label={title}>
          {items.map(({ key, name, note }) => (
            <li key={key}>
              {onOpen === undefined ? (
                name
              ) : (
                <Button variant="link" onPress={() => onOpen(key)}>
                  {name}
                </Button>
              )}
              {note === '' ? null : <p className="quiet small">{note}</p>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
