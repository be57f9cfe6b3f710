import { Clock, ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { MapFilter, MapPanel } from '#shared/domain/map-figure.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { FigureContext } from '../../../state/context.ts';
import { Button, ToggleButton } from '../../../ui/button.tsx';
import { FilterForm } from './filter-form.tsx';
import { sizeWords, stepWords, yearsWords } from './filter-words.ts';
import { TimeSlider } from './time-slider.tsx';
import { useExtractChoices, useFilterSteps, useYearRange } from './use-filter-choices.ts';
import './tools.css';

export interface MapFilterBarProps {
  /** The active panel: its cluster has the steps, its extract the dates. */
  readonly panel: MapPanel;
  readonly filter: MapFilter;
  readonly context: FigureContext;
  /** Of the layer of the active panel; null while it is on its way. */
  readonly answer: { readonly members: number; readonly allMembers: number } | null;
  readonly onFilter: (patch: Partial<MapFilter>) => void;
  /** Another extract for the panel; null: as in the context bar. */
  readonly onExtract: (extractId: number | null) => void;
}

/** Which members the map counts: size, years with a slider, the step that let them in, the supplier's extract. */
export function MapFilterBar({ panel, filter, context, answer, onFilter, onExtract }: MapFilterBarProps) {
  const [isTimed, setIsTimed] = useState(false);
  const { steps, problem } = useFilterSteps(panel);
  const extracts = useExtractChoices();
  const years = useYearRange(panel, context, isTimed);
  const size = sizeWords(filter);
  const incorporated = yearsWords(filter);
  const chips = [
    ...(size === null ? [] : [{ words: size, off: { employeesFrom: null, employeesTo: null } }]),
    ...(incorporated === null
      ? []
      : [{ words: incorporated, off: { incorporatedFrom: null, incorporatedTo: null } }]),
    ...(filter.step === null ? [] : [{ words: stepWords(filter.step, steps), off: { step: null } }]),
  ];
  const extractName =
    panel.extractId === null
      ? null
      : (extracts.find(({ id }) => id === String(panel.extractId))?.name ?? `extract ${panel.extractId}`);
  const isFiltered = chips.length > 0;
  return (
    <div className="map-tool-filter" role="group" aria-label="Members counted">
      <DialogTrigger>
        <Button variant="quiet">
          <ListFilter aria-hidden /> Filter
        </Button>
        <Popover className="ui-popover" offset={4}>
          <Dialog className="map-tool-popover" aria-label="Filter of the map">
            <FilterForm
              filter={filter}
              steps={steps}
              stepsProblem={problem}
              hasCluster={panel.clusterId !== null}
              extracts={extracts}
              extractId={panel.extractId}
              onFilter={onFilter}
              onExtract={onExtract}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <ToggleButton
        label="Time slider"
        withWords
        icon={<Clock aria-hidden />}
        selected={isTimed}
        onChange={setIsTimed}
      />
      {chips.map(({ words, off }) => (
        <Chip key={words} words={words} onOff={() => onFilter(off)} />
      ))}
      {extractName === null ? null : <Chip words={extractName} onOff={() => onExtract(null)} />}
      {isFiltered ? (
        <span className="small map-tool-members" role="status">
          {answer === null
            ? 'Counting the members'
            : `${formatNumber(answer.members)} of ${formatNumber(answer.allMembers)} members`}
        </span>
      ) : null}
      {isTimed ? (
        <TimeSlider
          from={years.from}
          to={years.to}
          year={filter.incorporatedTo}
          disabledBecause={years.missing}
          isReady={answer !== null}
          onChange={(incorporatedTo) =>
            onFilter({
              incorporatedTo,
              // A first year after the last would show nothing at all.
              ...(incorporatedTo !== null && (filter.incorporatedFrom ?? 0) > incorporatedTo
                ? { incorporatedFrom: null }
                : {}),
            })
          }
        />
      ) : null}
    </div>
  );
}

/** A part of the filter in words, which one press takes off. */
function Chip({ words, onOff }: { words: string; onOff: () => void }) {
  return (
    <span className="map-tool-chip">
      <Button variant="quiet" aria-label={`Take off: ${words}`} onPress={onOff}>
        {words} <X aria-hidden />
      </Button>
    </span>
  );
}
