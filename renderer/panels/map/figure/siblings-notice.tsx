import { needsSiblings, type MapFigure } from '#shared/domain/map-figure.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDraft } from './composer-state.ts';
import { MOST_PANELS, withSiblings } from './figure-draft.ts';

/** Says that one measure alone does not leave, and offers the two ways on: its siblings, or a reason that is printed on the figure. */
export function SiblingsNotice({ figure }: { figure: MapFigure }) {
  if (!needsSiblings({ panels: figure.panels, override: '' })) return null;
  const isFull = figure.panels.length >= MOST_PANELS;
  const hasReason = figure.override.trim() !== '';
  return (
    <Notice
      tone={hasReason ? 'info' : 'warning'}
      title={hasReason ? 'This map leaves alone' : 'One measure does not leave alone'}
      actions={
        <Button isDisabled={isFull} onPress={() => changeDraft(withSiblings)}>
          Add its siblings
        </Button>
      }
    >
      <p>
        {hasReason
          ? 'The reason is printed on the figure and kept with it.'
          : 'Read by itself, one measure misleads: a single registered office can make a spike. Add the other measures of the set, or say why it leaves alone.'}
        {isFull ? ' Nine maps are on the figure already: take one away to make room.' : ''}
      </p>
      <TextField
        label="Why this map leaves alone"
        value={figure.override}
        onChange={(override) => changeDraft((now) => ({ ...now, override: override.slice(0, 500) }))}
      />
    </Notice>
  );
}
