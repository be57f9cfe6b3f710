import { CircleDashed, Lasso, Ruler, VectorSquare } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useCommands, type AppCommand } from '../../../state/commands.ts';
import { ToggleButton } from '../../../ui/button.tsx';
import { clearChosen, clearPath, takeTool, useMapTools, type MapTool } from './map-tools.ts';

const TOOLS: readonly {
  readonly id: Exclude<MapTool, 'none'>;
  readonly name: string;
  readonly icon: ReactNode;
}[] = [
  { id: 'lasso', name: 'Choose cells inside a line', icon: <Lasso aria-hidden /> },
  { id: 'radius', name: 'Choose cells within a radius', icon: <CircleDashed aria-hidden /> },
  { id: 'measure', name: 'Measure a distance', icon: <Ruler aria-hidden /> },
  { id: 'areas', name: 'Put a geography set together', icon: <VectorSquare aria-hidden /> },
];

/** The tools of the map as buttons that stay pressed, and as commands of the palette. */
export function ToolButtons({ disabled = false }: { disabled?: boolean }) {
  const tool = useMapTools((tools) => tools.tool);
  const commands = useMemo<AppCommand[]>(
    () => [
      ...TOOLS.map(({ id, name }) => ({
        id: `map.tool.${id}`,
        name,
        group: 'Map',
        disabled,
        run: () => takeTool(id),
      })),
      {
        id: 'map.tool.clear',
        name: 'Clear chosen cells and measured lines',
        group: 'Map',
        run: () => {
          clearChosen();
          clearPath();
        },
      },
    ],
    [disabled],
  );
  useCommands(commands);
  return (
    <div className="map-tool-buttons" role="group" aria-label="Tools of the map">
      {TOOLS.map(({ id, name, icon }) => (
        <ToggleButton
          key={id}
          label={name}
          icon={icon}
          selected={tool === id}
          disabled={disabled}
          onChange={(on) => takeTool(on ? id : 'none')}
        />
      ))}
    </div>
  );
}
