import { ArrowLeftRight } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { MapPanel, MapSide } from '#shared/domain/map-figure.ts';
import { Button } from '../../ui/button.tsx';
import { SideFields } from './figure/side-fields.tsx';
import { setMap, setPanel, useMapSettings } from './map-settings.ts';

/** Shows the active map as a difference from another cluster, another revision of its definition or another edition. */
export function CompareMenu({ panel }: { panel: MapPanel }) {
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
            <SideFields side={start()} clusterLabel="Cluster" onChange={(side) => setPanel(side)} />
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
                  clusterLabel="Cluster"
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
