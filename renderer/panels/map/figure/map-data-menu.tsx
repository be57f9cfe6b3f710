import { ClipboardCopy, Download, Table } from 'lucide-react';
import { needsSiblings, type MapFigure } from '#shared/domain/map-figure.ts';
import { toAppError } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import type { FigureContext } from '../../../state/context.ts';
import { notify, notifyError } from '../../../state/notifications.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import type { MapSettings } from '../map-settings.ts';
import { makeFigureFiles, releaseSubject, saveFiles, type FigureFiles } from './export-figure.ts';
import { startFigure } from './figure-draft.ts';
import { useClusterName } from './use-cluster-names.ts';

type DataFormat = 'csv' | 'geojson' | 'geojson-27700';

const DATA: readonly { format: DataFormat; name: string; note: string }[] = [
  { format: 'csv', name: 'Table (CSV)', note: 'One row for each cell or area of every map' },
  { format: 'geojson', name: 'GeoJSON, degrees', note: 'EPSG:4326, for web maps' },
  { format: 'geojson-27700', name: 'GeoJSON, national grid', note: 'EPSG:27700, metres' },
];

/** Numbers mislead nobody as one map does; that they left without its siblings is still written down. */
const VALUES_ALONE = 'values alone, without a map';

function valuesOf(settings: MapSettings, geographySetId: string, name: string): MapFigure {
  const figure = startFigure(settings, geographySetId, null, name);
  return needsSiblings(figure) ? { ...figure, override: VALUES_ALONE } : figure;
}

/** Saves or copies the numbers of the maps that are shown; each act is written down as given away. */
export function MapDataMenu({
  settings,
  context,
}: {
  settings: MapSettings;
  context: Pick<FigureContext, 'geographySetId'>;
}) {
  const { client } = useWorkbench();
  const record = useCommand('releases.record').run;
  const nameOf = useClusterName();

  const take = async (
    format: DataFormat,
    kind: 'copy' | 'file',
    hand: (made: FigureFiles) => Promise<string>,
  ): Promise<void> => {
    const ids = new Set(settings.panels.map(({ clusterId }) => clusterId));
    const name = `Map, ${[...ids].map(nameOf).join(', ')}`.slice(0, 120);
    try {
      const made = await makeFigureFiles(client, valuesOf(settings, context.geographySetId, name), [format]);
      if (made === null) return;
      const what = await hand(made);
      await record({
        kind,
        subject: releaseSubject(made),
        rows: made.rows,
        clusterIds: made.clusterIds,
      });
      notify({
        tone: 'success',
        title: kind === 'copy' ? 'Copied' : 'Saved',
        about: 'export',
        sentence: `${what}: ${made.clearance}`,
      });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  const save = async ({ files }: FigureFiles): Promise<string> => {
    await saveFiles(files);
    return files.map(({ fileName }) => fileName).join(', ');
  };
  const copy = async ({ files }: FigureFiles): Promise<string> => {
    const texts = files.map(({ body }) => new TextDecoder().decode(body));
    await navigator.clipboard.writeText(texts.join('\n'));
    return 'The values of the maps as a table';
  };
  const entries: MenuEntry[] = [
    ...DATA.map(({ format, name, note }) => ({
      id: format,
      name: `Save ${name}`,
      note,
      icon: <Download aria-hidden />,
      run: () => void take(format, 'file', save),
    })),
    {
      id: 'copy',
      name: 'Copy as CSV',
      note: 'For a text or a spreadsheet',
      icon: <ClipboardCopy aria-hidden />,
      apart: true,
      run: () => void take('csv', 'copy', copy),
    },
  ];
  return (
    <Menu
      label="The values beside the map"
      trigger={<IconButton label="Values of the maps" icon={<Table aria-hidden />} />}
      entries={entries}
    />
  );
}
