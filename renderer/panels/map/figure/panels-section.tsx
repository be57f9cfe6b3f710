import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { ComboBox } from '../../../ui/select.tsx';
import { changeDraft, useComposer } from './composer-state.ts';
import {
  addPanel,
  changePanel,
  MOST_PANELS,
  movePanel,
  removePanel,
  siblingSet,
  withCluster,
} from './figure-draft.ts';
import { panelName } from './figure-words.ts';
import { PanelForm } from './panel-form.tsx';
import { EVERY_COMPANY, useClusterName, useClusterOptions } from './use-cluster-names.ts';

/** The maps of the figure in order, and the form of the one that is open. */
export function PanelsSection({ figure }: { figure: MapFigure }) {
  const active = useComposer((state) => state.active);
  const nameOf = useClusterName();
  const panel = figure.panels[active];
  const show = (at: number): void => useComposer.setState({ active: at });
  return (
    <Section
      title="Maps"
      actions={
        <Button
          isDisabled={figure.panels.length >= MOST_PANELS}
          onPress={() => {
            changeDraft(addPanel);
            show(figure.panels.length);
          }}
        >
          <Plus aria-hidden /> Add a map
        </Button>
      }
    >
      <WholeSet figure={figure} />
      <ol className="figure-panels" aria-label="Maps in order">
        {figure.panels.map((each, at) => {
          const name = panelName(each, nameOf);
          return (
            // Maps have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} className={at === active ? 'figure-panel-open' : undefined}>
              <Button
                variant="quiet"
                aria-pressed={at === active}
                aria-label={`Map ${at + 1}: ${name}`}
                onPress={() => show(at)}
              >
                <span className="figure-panel-name">{`${at + 1}. ${name}`}</span>
              </Button>
              <IconButton
                label={`Move map ${at + 1} up`}
                icon={<ArrowUp aria-hidden />}
                isDisabled={at === 0}
                onPress={() => {
                  changeDraft((now) => movePanel(now, at, -1));
                  show(at - 1);
                }}
              />
              <IconButton
                label={`Move map ${at + 1} down`}
                icon={<ArrowDown aria-hidden />}
                isDisabled={at === figure.panels.length - 1}
                onPress={() => {
                  changeDraft((now) => movePanel(now, at, 1));
                  show(at + 1);
                }}
              />
              <IconButton
                label={`Take map ${at + 1} away`}
                icon={<X aria-hidden />}
                isDisabled={figure.panels.length === 1}
                onPress={() => changeDraft((now) => removePanel(now, at))}
              />
            </li>
          );
        })}
      </ol>
      {panel === undefined ? null : (
        <fieldset className="figure-panel-form">
          <legend>{`Map ${active + 1}`}</legend>
          <PanelForm
            key={active}
            panel={panel}
            onChange={(patch) => changeDraft((now) => changePanel(now, active, patch))}
          />
        </fieldset>
      )}
    </Section>
  );
}

/** One cluster for all maps, and its set of four in one click. */
function WholeSet({ figure }: { figure: MapFigure }) {
  const ids = new Set(figure.panels.map(({ clusterId }) => clusterId));
  const [only = null] = ids;
  const shared = ids.size === 1 ? only : null;
  const options = useClusterOptions(shared);
  return (
    <div className="figure-row">
      <ComboBox
        label="Cluster of every map"
        placeholder="Several"
        options={options}
        value={ids.size === 1 ? (shared ?? EVERY_COMPANY) : null}
        onChange={(id) => changeDraft((now) => withCluster(now, id === EVERY_COMPANY ? null : id))}
      />
      <Button onPress={() => changeDraft((now) => siblingSet(now, only))}>The set for this cluster</Button>
    </div>
  );
}
