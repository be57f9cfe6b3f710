import type { DeskEntry } from '#shared/domain/desk-entry.ts';
import { ASSET_TYPE_NAMES } from '#shared/domain/map-figure.ts';
import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { AssetIcon } from './asset-icon.tsx';
import type { UnplacedAsset } from './asset-words.ts';

/** Assets that are known and on no map, each with the reason; those entered here can be mended at once. */
export function NotPlaced({
  unplaced,
  entries,
  onChange,
}: {
  unplaced: readonly UnplacedAsset[];
  entries: readonly Extract<DeskEntry, { kind: 'asset' }>[];
  onChange: (entryId: string) => void;
}) {
  if (unplaced.length === 0) return null;
  const entryOf = ({ name, type }: UnplacedAsset) =>
    entries.find(({ body }) => body.name === name && body.type === type) ?? null;
  return (
    <details className="assets-unplaced" open>
      <summary>{`${formatCount(unplaced.length, 'asset')} without a place on the map`}</summary>
      <ul>
        {unplaced.map((each, at) => {
          const entry = entryOf(each);
          return (
            // Two of one name and type may both lack a place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${each.type} ${each.name} ${at}`}>
              <AssetIcon type={each.type} />
              <span>
                {each.name}
                <span className="quiet small">{` ${ASSET_TYPE_NAMES[each.type]}: ${each.why}`}</span>
                {entry === null ? null : (
                  <>
                    {' '}
                    <Button
                      variant="link"
                      aria-label={`Change “${each.name}”`}
                      onPress={() => onChange(entry.id)}
                    >
                      Change
                    </Button>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
