import { ArrowLeftRight } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Cluster } from '#shared/domain/cluster.ts';
import type { MapPanel, MapSide } from '#shared/domain/map-figure.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox, Select, type Option } from '../../ui/select.tsx';
import { setMap, setPanel, useMapSettings } from './map-settings.ts';

const EVERY_COMPANY = '*';
const NOW = 'now';

/** Shows the active map as a difference from another cluster, another revision of its definition or another edition. */
export function CompareMenu({ panel, clusters }: { panel: MapPanel; clusters: readonly Cluster[] }) {
  const disabled = panel.kind === 'smoothed-quotient';
  const { against } = panel;
  const start = (): MapSide => ({
    clusterId: panel.clusterId,
    revision: panel.revision,
    extractId: panel.extractId,
  });
  return (
    <DialogTrigger>
      <Button isDisabled={disabled}>
        <ArrowLeftRight aria-hidden size={16} />
        {against === null ? 'Compare' : 'Difference'}
      </Button>
      <Popover className="ui-popover" offset={4}>
        <Dialog className="map-popover" aria-label="Compare the active map">
          <p className="quiet small">
            The map then shows this side less the other, in two colours round a real zero.
          </p>
          <fieldset>
            <legend>This side</legend>
            <SideFields side={start()} clusters={clusters} onChange={(side) => setPanel(side)} />
          </fieldset>
          {/* One button for both ways, so that the focus stays where it was. */}
          <Button onPress={() => setPanel({ against: against === null ? start() : null })}>
            {against === null ? 'Compare with another side' : 'This side alone'}
          </Button>
          {against === null ? null : (
            <>
              <fieldset>
                <legend>Less the other side</legend>
                <SideFields
                  side={against}
                  clusters={clusters}
                  onChange={(side) => setPanel({ against: side })}
                />
              </fieldset>
              <Button onPress={() => besides(panel, against)}>Both sides beside each other</Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Lays the two sides and their difference beside each other. */
function besides(panel: MapPanel, against: MapSide): void {
  const { scale } = useMapSettings.getState();
  setMap({
    panels: [{ ...panel, against: null }, { ...panel, ...against, against: null }, panel],
    active: 2,
    scale: { ...scale, common: true },
  });
}

function SideFields({
  side,
  clusters,
  onChange,
}: {
  side: MapSide;
  clusters: readonly Cluster[];
  onChange: (side: MapSide) => void;
}) {
  const revisions = useRevisionOptions(side.clusterId);
  const editions = useEditionOptions();
  return (
    <>
      <ComboBox
        label="Cluster"
        options={[
          { id: EVERY_COMPANY, name: 'All companies' },
          ...clusters.map(({ id, name }) => ({ id, name })),
        ]}
        value={side.clusterId ?? EVERY_COMPANY}
        onChange={(id) => onChange({ ...side, clusterId: id === EVERY_COMPANY ? null : id, revision: null })}
      />
      <Select
        label="Definition"
        disabled={side.clusterId === null}
        options={revisions}
        value={side.revision === null ? NOW : String(side.revision)}
        onChange={(id) => onChange({ ...side, revision: id === NOW ? null : Number(id) })}
      />
      <Select
        label="Edition"
        options={editions}
        value={side.extractId === null ? NOW : String(side.extractId)}
        onChange={(id) => onChange({ ...side, extractId: id === NOW ? null : Number(id) })}
      />
    </>
  );
}

/** The definition in force and those before it, newest first. */
function useRevisionOptions(clusterId: string | null): Option[] {
  const history = useQuery(
    'definitions.revisions',
    { clusterId: clusterId ?? '' },
    { enabled: clusterId !== null, keepLast: false },
  );
  return [
    { id: NOW, name: 'In force' },
    ...(history.value?.revisions ?? []).map(({ revision, at, author, version }) => ({
      id: String(revision),
      name: version === null ? `Revision ${revision}` : `Version ${version} (revision ${revision})`,
      note: `${formatDateTime(at)}, ${author}`,
    })),
  ];
}

/** The extract in use and the other live extracts of companies. */
function useEditionOptions(): Option[] {
  const extracts = useQuery('extracts.list', {});
  return [
    { id: NOW, name: 'In use' },
    ...(extracts.value?.extracts ?? [])
      .filter(({ target, status }) => target === 'companies' && status === 'live')
      .map(({ id, supplier, statement }) => ({
        id: String(id),
        name: `${statement.title}, ${statement.edition}`,
        note: supplier,
      })),
  ];
}
