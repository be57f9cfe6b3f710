import { Grid2x2 } from 'lucide-react';
import type { Cluster } from '#shared/domain/cluster.ts';
import { TIER_NAMES } from '#shared/domain/cluster.ts';
import type { AreaMeasure, MapPanel, PanelKind } from '#shared/domain/map-figure.ts';
import { PANEL_KIND_NAMES, PANEL_KINDS } from '#shared/domain/map-figure.ts';
import { MEASURES } from '#shared/domain/measure.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ComboBox, Select } from '../../ui/select.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { CompareMenu } from './compare-menu.tsx';
import { MapAppearance } from './map-appearance.tsx';
import { activePanel, setMap, setPanel, type MapSettings } from './map-settings.ts';
import { measureWords } from '#shared/format/measure.ts';
import { panelSets } from './panel-sets.ts';

/** The id that stands for no cluster in the list. */
const EVERY_COMPANY = '*';
/** The id that stands for "as the height". */
const AS_HEIGHT = '*';

/** What the active panel shows, and how the map is drawn. */
export function MapToolbar({
  settings,
  clusters,
  onChooseCluster,
}: {
  settings: MapSettings;
  clusters: readonly Cluster[] | null;
  onChooseCluster: (clusterId: string | null) => void;
}) {
  const panel = activePanel(settings);
  const clusterOptions = [
    {
      id: EVERY_COMPANY,
      name: 'All companies',
      ...(clusters?.length === 0
        ? { note: 'No cluster is defined yet' }
        : { note: 'Every company of the extract' }),
    },
    ...(clusters ?? []).map(({ id, name, tier }) => ({ id, name, note: TIER_NAMES[tier] })),
  ];
  return (
    <Toolbar label="What the map shows">
      <PanelsMenu settings={settings} />
      <ComboBox
        label="Cluster"
        inline
        quietLabel
        options={clusterOptions}
        value={panel.clusterId ?? EVERY_COMPANY}
        onChange={(id) => onChooseCluster(id === EVERY_COMPANY ? null : id)}
      />
      <Select
        label="Show"
        inline
        quietLabel
        options={PANEL_KINDS.map((id) => ({ id, name: PANEL_KIND_NAMES[id] }))}
        value={panel.kind}
        onChange={(kind) => setPanel(kindPatch(panel, kind))}
      />
      {panel.kind === 'smoothed-quotient' ? (
        <SmoothingControls panel={panel} />
      ) : (
        <MeasureControls panel={panel} />
      )}
      <CompareMenu panel={panel} />
      <MapAppearance settings={settings} />
      {settings.asCaptured ? <Tag>As captured</Tag> : null}
    </Toolbar>
  );
}

/** A quotient is never drawn per cell, and only a quotient is smoothed. */
export function kindPatch(panel: MapPanel, kind: PanelKind): Partial<MapPanel> {
  if (kind === 'smoothed-quotient') return { kind, colour: null, against: null };
  if (kind === 'cells')
    return {
      kind,
      measure: panel.measure === 'location-quotient' ? 'businesses' : panel.measure,
      colour: panel.colour === 'location-quotient' ? null : panel.colour,
    };
  return { kind, colour: null };
}

function MeasureControls({ panel }: { panel: MapPanel }) {
  const measures: AreaMeasure[] = panel.kind === 'areas' ? [...MEASURES, 'location-quotient'] : [...MEASURES];
  const options = measures.map((id) => ({ id, name: measureWords(id).name, note: measureWords(id).unit }));
  return (
    <>
      <Select
        label="Measure"
        inline
        quietLabel
        options={options}
        value={panel.measure}
        onChange={(measure) => setPanel({ measure })}
      />
      {panel.kind === 'cells' ? (
        <Select
          label="Colour"
          inline
          options={[{ id: AS_HEIGHT, name: 'As the height' }, ...options]}
          value={panel.colour ?? AS_HEIGHT}
          onChange={(id) => setPanel({ colour: measures.find((each) => each === id) ?? null })}
        />
      ) : (
        <Select
          label="Level"
          inline
          options={[
            { id: 'utla', name: 'Upper-tier authorities' },
            { id: 'lad', name: 'Districts' },
          ]}
          value={panel.level}
          onChange={(level) => setPanel({ level })}
        />
      )}
    </>
  );
}

const RADII_KM = [3, 5, 10, 15, 20, 25];
const BASES = [30, 100, 300, 1000];

function SmoothingControls({ panel }: { panel: MapPanel }) {
  return (
    <>
      <Select
        label="Radius"
        inline
        options={RADII_KM.map((km) => ({ id: String(km), name: `${km} km` }))}
        value={String(panel.radiusKm)}
        onChange={(id) => setPanel({ radiusKm: Number(id) })}
      />
      <Select
        label="Minimum base"
        inline
        options={BASES.map((base) => ({
          id: String(base),
          name: `${base.toLocaleString('en-GB')} companies`,
        }))}
        value={String(panel.minimumBase)}
        onChange={(id) => setPanel({ minimumBase: Number(id) })}
      />
    </>
  );
}

/** One map, the set of a cluster, or a number of maps beside each other. */
function PanelsMenu({ settings }: { settings: MapSettings }) {
  const { panels } = settings;
  return (
    <Menu
      label="Maps beside each other"
      trigger={
        <Button>
          <Grid2x2 aria-hidden size={16} />
          {panels.length === 1 ? 'One map' : `${panels.length} maps`}
        </Button>
      }
      entries={panelSets(settings).map(({ id, name, note, keys, disabled, apart, panels: next }) => ({
        id,
        name,
        ...(note === undefined ? {} : { note }),
        ...(keys === undefined ? {} : { keys }),
        ...(apart === undefined ? {} : { apart }),
        disabled: disabled ?? false,
        run: () => setMap({ panels: next, active: Math.min(settings.active, next.length - 1) }),
      }))}
    />
  );
}
