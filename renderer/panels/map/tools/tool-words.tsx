import { X } from 'lucide-react';
import { formatCount } from '#shared/format/number.ts';
import { IconButton } from '../../../ui/button.tsx';
import { clearChosen, clearPath, type MapTools } from './map-tools.ts';
import { formatDistance, gridDistance, lengthOf, legsOf, shapeWords } from './tool-shapes.ts';

/** What the tool in force waits for, and what was measured or chosen; read out as it changes. */
export function ToolWords({ tools }: { tools: MapTools }) {
  const { tool, shape, path, cells } = tools;
  const going = goingWords(tools);
  if (going !== null)
    return (
      <p className="map-tool-status" role="status">
        {going}
      </p>
    );
  if (tool === 'areas')
    return (
      <p className="map-tool-status" role="status">
        Click authorities in or out of the set. The list beside the map does the same.
      </p>
    );
  const measured = path.length > 1 ? pathWords(path) : null;
  const chosen = cells === null ? null : `${formatCount(cells.q.length, 'cell')} ${shapeWords(shape)}`;
  if (measured === null && chosen === null) return null;
  return (
    <div className="map-tool-status" role="status">
      {measured === null ? null : (
        <p>
          {measured}
          <IconButton label="Take the measured line away" icon={<X aria-hidden />} onPress={clearPath} />
        </p>
      )}
      {chosen === null ? null : (
        <p>
          {chosen}
          <IconButton label="Clear the chosen cells" icon={<X aria-hidden />} onPress={clearChosen} />
        </p>
      )}
    </div>
  );
}

function goingWords({ tool, draft, aim }: MapTools): string | null {
  const first = draft[0];
  switch (tool) {
    case 'lasso':
      return draft.length === 0
        ? 'Draw round the cells, or click corner by corner. Enter or a double click closes the line, Esc gives up.'
        : `${formatCount(draft.length, 'point')} of the line. Enter or a double click closes it, Backspace takes a point back.`;
    case 'radius':
      if (first === undefined)
        return 'Drag from the centre, or click the centre and then the edge. Esc gives up.';
      return aim === null
        ? 'Set the edge of the circle.'
        : `Radius ${formatDistance(gridDistance(first, aim))}.`;
    case 'measure': {
      if (first === undefined)
        return 'Click from point to point. Enter or a double click ends, Backspace takes a point back, Esc gives up.';
      const whole = lengthOf(aim === null ? draft : [...draft, aim]);
      return `${formatDistance(whole)} so far, on the national grid. Enter ends.`;
    }
    case 'areas':
    case 'none':
      return null;
  }
}

function pathWords(path: MapTools['path']): string {
  const legs = legsOf(path);
  const whole = `${formatDistance(lengthOf(path))} on the national grid`;
  return legs.length < 2 ? whole : `${whole}: ${legs.map(formatDistance).join(' + ')}`;
}
