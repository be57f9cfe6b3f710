import { ASSET_TYPE_NAMES, ASSET_TYPES, type AssetType } from '#shared/domain/map-figure.ts';
import { formatNumber } from '#shared/format/number.ts';
import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import { AssetIcon } from './asset-icon.tsx';
import './assets.css';

/**
 * The key of the icons, which is also the switch of what is drawn: each type with its shape, its name and how many there are.
 * Types that are not listed stay as they are.
 */
export function AssetKey({
  types,
  shown,
  counts,
  label = 'Assets',
  onChange,
}: {
  /** The types to list. */
  types: readonly AssetType[];
  /** Those that are drawn. */
  shown: readonly AssetType[];
  counts?: ReadonlyMap<AssetType, number>;
  label?: string;
  onChange: (shown: readonly AssetType[]) => void;
}) {
  const toggle = (type: AssetType, on: boolean): void =>
    // In the order of the list, so that a figure does not depend on the order of clicks.
    onChange(ASSET_TYPES.filter((each) => (each === type ? on : shown.includes(each))));
  return (
    <div className="asset-key" role="group" aria-label={label}>
      <span className="ui-label" aria-hidden>
        {label}
      </span>
      {types.map((type) => (
        <Checkbox
          key={type}
          className="ui-checkbox asset-key-type"
          isSelected={shown.includes(type)}
          onChange={(on) => toggle(type, on)}
        >
          <span className="ui-checkbox-box" aria-hidden>
            <Check size={12} strokeWidth={3} />
          </span>
          <AssetIcon type={type} />
          <span>{ASSET_TYPE_NAMES[type]}</span>
          {counts === undefined ? null : (
            <span className="quiet small"> {formatNumber(counts.get(type) ?? 0)}</span>
          )}
        </Checkbox>
      ))}
    </div>
  );
}
