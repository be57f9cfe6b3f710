import { PANEL_KIND_NAMES, PANEL_KINDS, type MapPanel } from '#shared/domain/map-figure.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { measureOptions } from './figure-words.ts';
import { NumberField } from './number-field.tsx';
import { SideFields } from './side-fields.tsx';

const SAME = 'same';
const LEVELS = [
  { id: 'utla', name: 'Upper-tier authorities' },
  { id: 'lad', name: 'Districts' },
] as const;
const KIND_NOTES = {
  cells: 'Prisms or flat hexagons of one square kilometre',
  areas: 'Each authority filled with its value',
  'smoothed-quotient': 'Members near over companies near, against the UK',
} as const;

/** What one map of the figure shows. */
export function PanelForm({
  panel,
  onChange,
}: {
  panel: MapPanel;
  onChange: (patch: Partial<MapPanel>) => void;
}) {
  const { kind, against } = panel;
  return (
    <div className="figure-form">
      <Select
        label="Drawn as"
        options={PANEL_KINDS.map((id) => ({ id, name: PANEL_KIND_NAMES[id], note: KIND_NOTES[id] }))}
        value={kind}
        onChange={(id) => onChange({ kind: id })}
      />
      <Select
        label={kind === 'cells' ? 'Measure of the height' : 'Measure'}
        options={measureOptions(kind)}
        value={panel.measure}
        onChange={(measure) => onChange({ measure })}
      />
      {kind === 'cells' ? (
        <Select
          label="Measure of the colour"
          options={[
            { id: SAME, name: 'The same' },
            ...measureOptions('cells').filter(({ id }) => id !== 'location-quotient' && id !== panel.measure),
          ]}
          value={panel.colour ?? SAME}
          onChange={(colour) => onChange({ colour: colour === SAME ? null : colour })}
        />
      ) : null}
      {kind === 'areas' ? (
        <Select
          label="Authorities"
          options={LEVELS}
          value={panel.level}
          onChange={(level) => onChange({ level })}
        />
      ) : null}
      {kind === 'smoothed-quotient' ? <QuotientFields panel={panel} onChange={onChange} /> : null}
      <SideFields side={sideOf(panel)} clusterLabel="Cluster" onChange={onChange} />
      {kind === 'smoothed-quotient' ? null : against === null ? (
        <Button onPress={() => onChange({ against: sideOf(panel) })}>
          Show as the difference from another side
        </Button>
      ) : (
        <fieldset className="figure-against">
          <legend>Less the other side</legend>
          <SideFields
            side={against}
            clusterLabel="Other cluster"
            onChange={(side) => onChange({ against: side })}
          />
          <Button onPress={() => onChange({ against: null })}>No difference: this side alone</Button>
        </fieldset>
      )}
      <TextField
        label="Title of the map"
        placeholder="The one it gives itself"
        value={panel.title}
        onChange={(title) => onChange({ title: title.slice(0, 200) })}
      />
      <TextField
        label="Note under the map"
        lines={2}
        value={panel.note}
        onChange={(note) => onChange({ note: note.slice(0, 600) })}
      />
    </div>
  );
}

function QuotientFields({
  panel,
  onChange,
}: {
  panel: MapPanel;
  onChange: (patch: Partial<MapPanel>) => void;
}) {
  return (
    <>
      <NumberField
        label="Radius, km"
        value={panel.radiusKm}
        from={1}
        to={25}
        onChange={(radiusKm) => onChange({ radiusKm })}
      />
      <NumberField
        label="Fewest companies of any kind within it"
        value={panel.minimumBase}
        from={1}
        to={100_000}
        whole
        onChange={(minimumBase) => onChange({ minimumBase })}
      />
    </>
  );
}

function sideOf({
  clusterId,
  revision,
  extractId,
}: MapPanel): Pick<MapPanel, 'clusterId' | 'revision' | 'extractId'> {
  return { clusterId, revision, extractId };
}
