import { FileImage, LocateFixed, MapPinned } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { HexCell, HexSpacing } from '#shared/domain/hex-lattice.ts';
import { type MapCamera, mapBookmarkSchema } from '#shared/domain/map-figure.ts';
import type { MapStage } from '../../map/map-stage.ts';
import type { FigureContext } from '../../state/context.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { MapDataMenu } from './figure/map-data-menu.tsx';
import { activePanel, setMap, setPanel, type MapSettings } from './map-settings.ts';
import type { PanelContent } from './panel-answers.ts';
import { BookmarkMenu } from './tools/bookmark-menu.tsx';
import { MapFilterBar } from './tools/map-filter-bar.tsx';
import { PlaceSearch, type FoundPlace } from './tools/place-search.tsx';
import { RadiusForm } from './tools/radius-form.tsx';
import { ToolButtons } from './tools/tool-buttons.tsx';

/** What stands beside the map, or in its place. */
export type MapPane = 'none' | 'figure' | 'assets';

/** The tools of the map, the filter, bookmarks and what leaves as a figure or as data. */
export function MapToolStrip({
  settings,
  context,
  camera,
  stage,
  content,
  spacing,
  chosenCell,
  onFound,
  onPane,
}: {
  settings: MapSettings;
  context: FigureContext;
  camera: MapCamera | null;
  stage: MapStage | null;
  content: PanelContent | null;
  spacing: HexSpacing;
  chosenCell: HexCell | null;
  onFound: (place: FoundPlace) => void;
  onPane: (pane: MapPane) => void;
}) {
  const panel = activePanel(settings);
  const layer = content?.kind === 'cells' ? content.height : null;
  return (
    <Toolbar label="Tools of the map">
      <ToolButtons />
      <DialogTrigger>
        <IconButton label="Cells within a distance" icon={<LocateFixed aria-hidden size={16} />} />
        <Popover className="ui-popover" offset={4}>
          <Dialog className="map-popover" aria-label="Cells within a distance">
            {({ close }) => <RadiusForm spacing={spacing} chosenCell={chosenCell} onGo={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <MapFilterBar
        panel={panel}
        filter={settings.filter}
        context={context}
        answer={layer}
        onFilter={(patch) => setMap({ filter: { ...settings.filter, ...patch } })}
        onExtract={(extractId) => setPanel({ extractId })}
      />
      <Space />
      <BookmarkMenu
        current={() => {
          const { panels, scale, filter, suppressBelow, boundaries, names, asCaptured, assets, solid } =
            settings;
          const { attribution } = context.settings;
          const { name: _name, ...rest } = mapBookmarkSchema.parse({
            name: 'now',
            geographySetId: context.geographySetId,
            panels,
            scale,
            filter,
            suppressBelow,
            boundaries,
            asCaptured,
            names,
            assets,
            attribution,
            solid,
            camera,
          });
          return rest;
        }}
        onGo={(bookmark) => {
          const { panels, scale, filter, suppressBelow, boundaries, names, asCaptured, assets, solid } =
            bookmark;
          setMap({
            panels,
            active: 0,
            scale,
            filter,
            suppressBelow,
            boundaries,
            names,
            asCaptured,
            assets,
            solid,
          });
          if (bookmark.geographySetId !== context.geographySetId)
            context.change({ geographySetId: bookmark.geographySetId });
          if (bookmark.camera !== null) stage?.setCamera(bookmark.camera, true);
        }}
      />
      <Button onPress={() => onPane('assets')}>
        <MapPinned aria-hidden size={16} />
        Assets
      </Button>
      <MapDataMenu settings={settings} context={context} />
      <Button onPress={() => onPane('figure')}>
        <FileImage aria-hidden size={16} />
        Figure
      </Button>
      <PlaceSearch spacing={spacing} placeholder="Go to a place" onFound={onFound} />
    </Toolbar>
  );
}
