import {
  FIGURE_LAYOUT_NAMES,
  FIGURE_LAYOUTS,
  type MapCamera,
  type MapFigure,
} from '#shared/domain/map-figure.ts';
import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useGeographyOptions } from '../../frame/geography-options.ts';
import { cameraExtent } from './camera-extent.ts';
import { changeDraft } from './composer-state.ts';
import { PANELS_PER_PAGE, viewOf } from './figure-draft.ts';
import { extentWords } from './figure-words.ts';
import { NumberField } from './number-field.tsx';

export interface CameraProps {
  /** Where the camera of the map stands; null where there is none. */
  readonly camera: MapCamera | null;
  /** Pixels of one panel of the map. */
  readonly panelSize: { readonly width: number; readonly height: number };
}

/** Paper, layout, from where it is seen and which part of the ground is shown. */
export function PageSection({ figure, camera, panelSize }: CameraProps & { figure: MapFigure }) {
  const set = (patch: Partial<MapFigure>): void => changeDraft((now) => ({ ...now, ...patch }));
  const pages = Math.ceil(figure.panels.length / PANELS_PER_PAGE[figure.layout]);
  const sets = useGeographyOptions();
  return (
    <Section title="Page">
      <div className="figure-form">
        <Select
          label="Geography set"
          options={
            sets.some(({ id }) => id === figure.geographySetId)
              ? sets
              : [{ id: figure.geographySetId, name: figure.geographySetId }, ...sets]
          }
          value={figure.geographySetId}
          onChange={(geographySetId) => set({ geographySetId, extent: null })}
        />
        <Select
          label="Layout"
          options={FIGURE_LAYOUTS.map((id) => ({ id, name: FIGURE_LAYOUT_NAMES[id] }))}
          value={figure.layout}
          onChange={(layout) => set({ layout })}
        />
        <p className="quiet small">
          {`${formatCount(figure.panels.length, 'map')} on ${formatCount(pages, 'page')}.`}
        </p>
        <div className="figure-row">
          <Select
            label="Paper"
            options={[
              { id: 'A4', name: 'A4' },
              { id: 'A3', name: 'A3' },
            ]}
            value={figure.paper}
            onChange={(paper) => set({ paper })}
          />
          <Select
            label="Orientation"
            options={[
              { id: 'landscape', name: 'Landscape' },
              { id: 'portrait', name: 'Portrait' },
            ]}
            value={figure.orientation}
            onChange={(orientation) => set({ orientation })}
          />
        </div>
        <RadioGroup
          label="Seen"
          options={[
            {
              id: 'axonometric',
              name: 'From the side, with height',
              note: 'The same scale from front to back',
            },
            { id: 'flat', name: 'From straight above', note: 'Colour alone' },
          ]}
          value={figure.view}
          onChange={(view) => set({ view })}
        />
        {figure.view === 'flat' ? null : (
          <>
            <div className="figure-row">
              <NumberField
                label="Bearing, degrees from north"
                value={figure.bearing}
                from={-180}
                to={180}
                onChange={(bearing) => set({ bearing })}
              />
              <NumberField
                label="Tilt, degrees from above"
                value={figure.tilt}
                from={10}
                to={75}
                onChange={(tilt) => set({ tilt })}
              />
            </div>
            <Button isDisabled={camera === null} onPress={() => set(viewOf(camera, true))}>
              As the camera of the map stands
            </Button>
          </>
        )}
        <RadioGroup
          label="Part of the ground"
          options={[
            { id: 'whole', name: 'The whole set with its surroundings' },
            {
              id: 'part',
              name: 'What the map shows now',
              ...(figure.extent === null ? {} : { note: extentWords(figure.extent) }),
            },
          ]}
          value={figure.extent === null ? 'whole' : 'part'}
          onChange={(id) => {
            if (id === 'whole') set({ extent: null });
            else if (camera !== null) set({ extent: cameraExtent(camera, panelSize) });
          }}
        />
        {figure.extent === null || camera === null ? null : (
          <Button onPress={() => set({ extent: cameraExtent(camera, panelSize) })}>
            Take anew what the map shows
          </Button>
        )}
      </div>
    </Section>
  );
}
