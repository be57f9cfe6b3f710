import { Box, ChevronsUp, Minus, MoveDown, MoveUp, Plus, RotateCcw, RotateCw, Maximize } from 'lucide-react';
import type { MapStage } from '../../map/map-stage.ts';
import { IconButton, ToggleButton } from '../../ui/button.tsx';
import { setMap } from './map-settings.ts';

const TURN_DEGREES = 15;
const TILT_DEGREES = 10;

/** Turning, tilting, zooming and the way to the next spike, for those without a mouse or a third button. */
export function MapButtons({
  view,
  solid,
  onNextSpike,
}: {
  view: MapStage | null;
  solid: boolean;
  onNextSpike: () => void;
}) {
  const isFlat = view?.kind === 'flat';
  return (
    <div className="map-buttons" role="group" aria-label="View of the map">
      <ToggleButton
        label="3D"
        icon={<Box aria-hidden size={16} />}
        selected={solid}
        disabled={isFlat}
        onChange={(next) => setMap({ solid: next })}
      />
      <IconButton label="Nearer" keys="+" icon={<Plus aria-hidden />} onPress={() => view?.zoomBy(1)} />
      <IconButton label="Farther" keys="−" icon={<Minus aria-hidden />} onPress={() => view?.zoomBy(-1)} />
      <IconButton
        label="Turn left"
        isDisabled={isFlat}
        keys="Shift+←"
        icon={<RotateCcw aria-hidden />}
        onPress={() => view?.orbit(-TURN_DEGREES)}
      />
      <IconButton
        label="Turn right"
        isDisabled={isFlat}
        keys="Shift+→"
        icon={<RotateCw aria-hidden />}
        onPress={() => view?.orbit(TURN_DEGREES)}
      />
      <IconButton
        label="Tilt towards the horizon"
        isDisabled={isFlat}
        keys="Shift+↑"
        icon={<MoveUp aria-hidden />}
        onPress={() => view?.tilt(TILT_DEGREES)}
      />
      <IconButton
        label="Tilt towards above"
        isDisabled={isFlat}
        keys="Shift+↓"
        icon={<MoveDown aria-hidden />}
        onPress={() => view?.tilt(-TILT_DEGREES)}
      />
      <IconButton
        label="Show the whole area"
        keys="R"
        icon={<Maximize aria-hidden />}
        onPress={() => view?.reset()}
      />
      <IconButton
        label="Go to the next highest cell"
        keys="N"
        icon={<ChevronsUp aria-hidden />}
        onPress={onNextSpike}
      />
    </div>
  );
}
