/** An icon on the picture, in pixels. */
export interface SpreadIcon {
  readonly id: string;
  /** Where the asset is. */
  readonly x: number;
  readonly y: number;
  /** Where its icon stands: there, or beside others nearby. */
  readonly iconX: number;
  readonly iconY: number;
}

const TURNS = 12;
const RINGS = 6;

/**
 * Finds room for the icons of assets that stand close together: every asset keeps an icon of its own, on its
 * place if that is free, else on the nearest free place of rings round it. Pixels; `gap` is the least distance of
 * two icons' middles. The order of the icons does not change with the picture: earlier ones keep their place.
 */
export function spreadIcons(
  assets: readonly { readonly id: string; readonly x: number; readonly y: number }[],
  gap: number,
): SpreadIcon[] {
  const grid = new Map<string, SpreadIcon[]>();
  const keyOf = (x: number, y: number) => `${Math.floor(x / gap)} ${Math.floor(y / gap)}`;
  const isFree = (x: number, y: number): boolean => {
    for (const right of [-1, 0, 1])
      for (const down of [-1, 0, 1])
        for (const other of grid.get(keyOf(x + right * gap, y + down * gap)) ?? [])
          if (Math.hypot(other.iconX - x, other.iconY - y) < gap - 1e-6) return false;
    return true;
  };
  return assets.map(({ id, x, y }) => {
    const [iconX, iconY] = freePlace(x, y, gap, isFree);
    const icon = { id, x, y, iconX, iconY };
    const key = keyOf(iconX, iconY);
    grid.set(key, [...(grid.get(key) ?? []), icon]);
    return icon;
  });
}

function freePlace(
  x: number,
  y: number,
  gap: number,
  isFree: (x: number, y: number) => boolean,
): readonly [number, number] {
  if (isFree(x, y)) return [x, y];
  for (let ring = 1; ring <= RINGS; ring += 1) {
    for (let turn = 0; turn < TURNS * ring; turn += 1) {
      const angle = (turn / (TURNS * ring)) * 2 * Math.PI - Math.PI / 2;
      const tryX = x + Math.cos(angle) * gap * ring;
      const tryY = y + Math.sin(angle) * gap * ring;
      if (isFree(tryX, tryY)) return [tryX, tryY];
    }
  }
  // More assets on one spot than six rings hold: the last ones lie on top of each other.
  return [x, y];
}
