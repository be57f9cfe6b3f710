import type { MapFigure } from '#shared/domain/map-figure.ts';
import { needsSiblings } from '#shared/domain/map-figure.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Progress, Section } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FIGURE_FORMATS, useComposer } from './composer-state.ts';
import { askedFigure, problemsOf } from './figure-draft.ts';
import { FORMAT_NAMES } from './figure-words.ts';
import { useFigureExport } from './use-figure-export.ts';

/** The kinds of file to save, and the button that saves them. */
export function ExportSection({ figure }: { figure: MapFigure }) {
  const formats = useComposer((state) => state.formats);
  const { progress, error, start, cancel } = useFigureExport();
  const asked = askedFigure(figure);
  const isReady = formats.length > 0 && problemsOf(asked).length === 0 && !needsSiblings(asked);
  return (
    <Section title="Export">
      <div className="figure-formats" role="group" aria-label="Kinds of file">
        {FIGURE_FORMATS.map((format) => (
          <Checkbox
            key={format}
            label={FORMAT_NAMES[format]}
            checked={formats.includes(format)}
            onChange={(on) =>
              useComposer.setState({
                formats: FIGURE_FORMATS.filter((each) => (each === format ? on : formats.includes(each))),
              })
            }
          />
        ))}
      </div>
      {progress === null ? (
        <Button variant="primary" isDisabled={!isReady} onPress={() => void start(asked, formats)}>
          Export
        </Button>
      ) : (
        <div className="figure-progress" role="status">
          <p>{`Making ${FORMAT_NAMES[progress.format]}, ${progress.done + 1} of ${progress.total}`}</p>
          <Progress label="Files made" done={progress.done} total={progress.total} />
          <Button onPress={cancel}>Cancel</Button>
        </div>
      )}
      {error === null ? null : (
        <Notice tone="error" title="Nothing was saved" live>
          <p>{error.message}</p>
        </Notice>
      )}
      <p className="quiet small">Saving is written into the release log, with the clusters that are shown.</p>
    </Section>
  );
}
