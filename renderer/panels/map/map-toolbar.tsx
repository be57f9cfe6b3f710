import { useState } from 'react';
import { Box } from 'lucide-react';
import { MEASURES, MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { TIER_NAMES, type Cluster } from '#shared/domain/cluster.ts';
import { HEIGHT_MULTIPLIERS } from '../../map/prism-height.ts';
import { SCALE_KINDS, SCALE_NAMES, SCALE_NOTES } from '#shared/drawing/scale.ts';
import { toAppError } from '../../api/client.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { ToggleButton } from '../../ui/button.tsx';
import { ComboBox, Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { findPostcode, type FoundPostcode } from './find-postcode.ts';
import { setMap, type MapSettings } from './map-settings.ts';

/** The id that stands for no cluster in the list. */
const EVERY_COMPANY = '*';

/** What is drawn and how. */
export function MapToolbar({
  settings,
  clusters,
  onChooseCluster,
  onFind,
}: {
  settings: MapSettings;
  clusters: readonly Cluster[] | null;
  onChooseCluster: (clusterId: string | null) => void;
  onFind: (found: FoundPostcode) => void;
}) {
  const clusterOptions = [
    {
      id: EVERY_COMPANY,
      name: 'All companies',
      ...(clusters?.length === 0 ? { note: 'No cluster is defined yet' } : {}),
    },
    ...(clusters ?? []).map(({ id, name, tier }) => ({ id, name, note: TIER_NAMES[tier] })),
  ];
  return (
    <Toolbar label="What the map shows">
      <ComboBox
        label="Cluster"
        inline
        options={clusterOptions}
        value={settings.clusterId ?? EVERY_COMPANY}
        onChange={(id) => onChooseCluster(id === EVERY_COMPANY ? null : id)}
      />
      <Select
        label="Measure"
        inline
        options={MEASURES.map((id) => ({
          id,
          name: MEASURE_ENTRIES[id].name,
          note: MEASURE_ENTRIES[id].unit,
        }))}
        value={settings.measure}
        onChange={(measure) => setMap({ measure })}
      />
      <Select
        label="Scale"
        inline
        options={SCALE_KINDS.map((id) => ({ id, name: SCALE_NAMES[id], note: SCALE_NOTES[id] }))}
        value={settings.scale}
        onChange={(scale) => setMap({ scale })}
      />
      <Select
        label="Height"
        inline
        disabled={!settings.solid}
        options={HEIGHT_MULTIPLIERS.map((each) => ({ id: String(each), name: `× ${each}` }))}
        value={String(settings.multiplier)}
        onChange={(id) => setMap({ multiplier: Number(id) })}
      />
      <ToggleButton
        label="3D"
        withWords
        icon={<Box aria-hidden size={16} />}
        selected={settings.solid}
        onChange={(solid) => setMap({ solid })}
      />
      <PostcodeSearch onFind={onFind} />
    </Toolbar>
  );
}

function PostcodeSearch({ onFind }: { onFind: (found: FoundPostcode) => void }) {
  const { client } = useWorkbench();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const find = async (): Promise<void> => {
    const postcode = text.trim();
    if (postcode === '') return;
    try {
      const found = await findPostcode(client, postcode);
      setProblem(null);
      onFind(found);
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
    }
  };

  return (
    <form
      className="map-postcode"
      role="search"
      aria-label="Postcode"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <TextField
        label="Go to a postcode"
        quietLabel
        placeholder="Go to a postcode"
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
        problem={problem}
      />
    </form>
  );
}
