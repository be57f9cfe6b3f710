import { ASSET_TYPES, type MapFigure } from '#shared/domain/map-figure.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { AssetKey } from '../assets/asset-key.tsx';
import { changeDraft } from './composer-state.ts';

/** What is drawn round the values: boundaries, names, assets. */
export function AroundSection({ figure }: { figure: MapFigure }) {
  const set = (patch: Partial<MapFigure>): void => changeDraft((now) => ({ ...now, ...patch }));
  return (
    <Section title="Round the values">
      <div className="figure-form">
        <Select
          label="Boundaries"
          options={[
            { id: 'utla', name: 'Upper-tier authorities' },
            { id: 'lad', name: 'Districts' },
          ]}
          value={figure.boundaries}
          onChange={(boundaries) => set({ boundaries })}
        />
        <Checkbox
          label="Names of authorities and towns"
          checked={figure.names}
          onChange={(names) => set({ names })}
        />
        <AssetKey
          label="Assets that are drawn"
          types={ASSET_TYPES}
          shown={figure.assets}
          onChange={(assets) => set({ assets: [...assets] })}
        />
      </div>
    </Section>
  );
}
