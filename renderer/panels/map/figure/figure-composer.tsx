import { X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { needsSiblings, type MapFigure } from '#shared/domain/map-figure.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { useLayout } from '../../../state/layout.ts';
import { notify } from '../../../state/notifications.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { useReturnFocus } from '../../clusters/use-return-focus.ts';
import type { MapSettings } from '../map-settings.ts';
import { AroundSection } from './around-section.tsx';
import { noteSaved, openDraft, useComposer } from './composer-state.ts';
import { ExportSection } from './export-section.tsx';
import { askedFigure, problemsOf, startFigure } from './figure-draft.ts';
import { PageSection, type CameraProps } from './page-section.tsx';
import { PanelsSection } from './panels-section.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { SavedSection } from './saved-section.tsx';
import { SiblingsNotice } from './siblings-notice.tsx';
import { useClusterName } from './use-cluster-names.ts';
import { useFigurePreview } from './use-figure-preview.ts';
import { ValuesSection } from './values-section.tsx';
import { WordsSection } from './words-section.tsx';
import './figure.css';

export interface FigureComposerProps {
  /** What the map shows now: the start of a figure. */
  readonly settings: MapSettings;
  readonly context: Pick<FigureContext, 'geographySetId'>;
  /** Where the camera of the map stands; null where there is no map. */
  readonly camera: CameraProps['camera'];
  /** Pixels of one panel of the map, by which “what the map shows now” is reckoned. */
  readonly panelSize?: CameraProps['panelSize'];
  /** Goes back to the map; the figure is remembered. */
  readonly onClose: () => void;
}

const USUAL_PANEL = { width: 960, height: 640 } as const;

/** Composes a figure for print beside its live preview, saves it under a name, and exports it. */
export function FigureComposer({
  settings,
  context,
  camera,
  panelSize = USUAL_PANEL,
  onClose,
}: FigureComposerProps) {
  useReturnFocus();
  const nameOf = useClusterName();
  const workspaceId = useLayout((layout) => layout.workspaceId);
  const { draft, workspaceId: draftOf, isChanged } = useComposer();
  const takeMap = (): void => {
    const ids = new Set(settings.panels.map(({ clusterId }) => clusterId));
    const name = [...ids].map(nameOf).join(', ').slice(0, 120);
    openDraft(
      { figure: startFigure(settings, context.geographySetId, camera, name), entryId: null },
      workspaceId,
    );
  };
  const root = useRef<HTMLDivElement>(null);
  const isOurs = draft !== null && draftOf === workspaceId;
  // A figure is named after its clusters, so it is begun when their names are known; on the map they are at hand.
  const isNamed = useQuery('clusters.list', {}).state !== 'loading';
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!isNamed || hasBegun.current) return;
    hasBegun.current = true;
    // A figure nobody has touched follows the map; one that was changed or saved waits as it was left.
    if (!isOurs || (!isChanged && draft.entryId === null)) takeMap();
  });
  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    // A button that went with what it did leaves the keys nowhere; Esc must still be heard.
    if (document.activeElement === document.body) root.current?.focus();
  });
  const figure = isOurs ? draft.figure : null;
  return (
    <div
      ref={root}
      className="figure-composer"
      tabIndex={-1}
      role="region"
      aria-label="Figure"
      onKeyDown={(event) => {
        // Lists that lie over the page close themselves first.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Toolbar label="Figure">
        <h2 className="figure-heading">Figure</h2>
        {figure === null ? null : <SaveButtons figure={figure} />}
        <Button onPress={takeMap}>Take the map’s panels</Button>
        <Space />
        <IconButton label="Back to the map" keys="Esc" icon={<X aria-hidden />} onPress={onClose} />
      </Toolbar>
      {figure === null ? null : <Work figure={figure} camera={camera} panelSize={panelSize} />}
    </div>
  );
}

function Work({ figure, camera, panelSize }: CameraProps & { figure: MapFigure }) {
  const page = useComposer((state) => state.page);
  const asked = useMemo(() => askedFigure(figure), [figure]);
  const problems = problemsOf(asked);
  const isAlone = needsSiblings(asked);
  const preview = useFigurePreview(problems.length > 0 || isAlone ? null : asked, page);
  return (
    <div className="figure-work">
      <div className="figure-controls" role="region" aria-label="What the figure shows" tabIndex={-1}>
        <div className="figure-siblings">
          <SiblingsNotice figure={figure} />
        </div>
        <PanelsSection figure={figure} />
        <WordsSection figure={figure} />
        <PageSection figure={figure} camera={camera} panelSize={panelSize} />
        <ValuesSection figure={figure} />
        <AroundSection figure={figure} />
        <ExportSection figure={figure} />
        <SavedSection />
      </div>
      <PreviewPane
        figure={figure}
        preview={preview}
        problems={
          isAlone
            ? [...problems, 'It shows one measure alone. Add its siblings, or say why it leaves alone.']
            : problems
        }
      />
    </div>
  );
}

/** Keeps the figure on the desk: under its entry, or as another one. */
function SaveButtons({ figure }: { figure: MapFigure }) {
  const entryId = useComposer(({ draft }) => draft?.entryId ?? null);
  const isChanged = useComposer((state) => state.isChanged);
  const save = useCommand('desk.save');
  const isNameless = figure.name.trim() === '';
  const keep = async (id: string | null): Promise<void> => {
    const body = { ...askedFigure(figure), name: figure.name.trim() };
    const done = await save.run({
      entries: [{ kind: 'map-figure', body, ...(id === null ? {} : { id }) }],
    });
    const [kept] = done?.entries ?? [];
    if (kept === undefined) return;
    // What was typed meanwhile is newer than what was kept.
    if (useComposer.getState().draft?.figure === figure) noteSaved(kept.id);
    notify({
      tone: 'success',
      title: 'Saved',
      about: 'map-figure',
      sentence: `The figure “${body.name}” is kept. Opened later, it is made again with the data of that day.`,
    });
  };
  const isDisabled = isNameless || save.state === 'running';
  return (
    <>
      <Button isDisabled={isDisabled || (entryId !== null && !isChanged)} onPress={() => void keep(entryId)}>
        Save figure
      </Button>
      {entryId === null ? null : (
        <Button isDisabled={isDisabled} onPress={() => void keep(null)}>
          Save as another
        </Button>
      )}
      <span className="quiet small">
        {isNameless
          ? 'Name the figure to save it'
          : entryId === null
            ? 'Not saved yet'
            : isChanged
              ? 'Changed since it was saved'
              : 'Saved'}
      </span>
    </>
  );
}
