import type { MapFigure } from '#shared/domain/map-figure.ts';
import { Section } from '../../../ui/facts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDraft } from './composer-state.ts';

/** Name, title and caption of the figure. */
export function WordsSection({ figure }: { figure: MapFigure }) {
  const set = (patch: Partial<MapFigure>): void => changeDraft((now) => ({ ...now, ...patch }));
  return (
    <Section title="Words">
      <div className="figure-form">
        <TextField
          label="Name"
          hint="Under which it is kept, and that its files bear"
          value={figure.name}
          onChange={(name) => set({ name: name.slice(0, 120) })}
        />
        <TextField
          label="Title"
          hint="Printed above the maps"
          value={figure.title}
          onChange={(title) => set({ title: title.slice(0, 300) })}
        />
        <TextField
          label="Caption"
          lines={3}
          value={figure.caption}
          onChange={(caption) => set({ caption: caption.slice(0, 2000) })}
        />
      </div>
    </Section>
  );
}
