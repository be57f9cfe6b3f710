import { SlidersHorizontal } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { MapScaleControls } from './map-scale-controls.tsx';
import { activePanel, setMap, type MapSettings } from './map-settings.ts';

const SUPPRESSIONS = [0, 2, 3, 5, 10];

/** How values are drawn and what is drawn round them: scale, height, boundaries, names, small cells. */
export function MapAppearance({ settings }: { settings: MapSettings }) {
  return (
    <DialogTrigger>
      <IconButton label="Appearance of the map" icon={<SlidersHorizontal aria-hidden size={16} />} />
      <Popover className="ui-popover" offset={4}>
        <Dialog className="map-popover" aria-label="Appearance of the map">
          <MapScaleControls scale={settings.scale} panel={activePanel(settings)} />
          <Select
            label="Boundaries"
            options={[
              { id: 'utla', name: 'Upper-tier authorities' },
              { id: 'lad', name: 'Upper tier and districts' },
            ]}
            value={settings.boundaries}
            onChange={(boundaries) => setMap({ boundaries })}
          />
          <Select
            label="Small cells and areas"
            options={SUPPRESSIONS.map((below) => ({
              id: String(below),
              name: below === 0 ? 'Shown' : `Suppressed below ${below} companies`,
            }))}
            value={String(settings.suppressBelow)}
            onChange={(id) => setMap({ suppressBelow: Number(id) })}
          />
          <Checkbox
            label="As captured: without any ruling"
            checked={settings.asCaptured}
            onChange={(asCaptured) => setMap({ asCaptured })}
          />
          <Checkbox
            label="Names of authorities and towns"
            checked={settings.names}
            onChange={(names) => setMap({ names })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
