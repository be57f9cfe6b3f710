import type { AssetType } from '#shared/domain/map-figure.ts';
import { assetShape } from '#shared/drawing/asset-shape.ts';

/** The shape of a type of asset, as maps and figures draw it; decoration beside its name. */
export function AssetIcon({ type, size = 14 }: { type: AssetType; size?: number }) {
  const path = assetShape(type)
    .map((ring) => `M${pairs(ring).join('L')}Z`)
    .join('');
  return (
    <svg className="asset-icon" width={size} height={size} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden>
      <path d={path} fillRule="evenodd" />
    </svg>
  );
}

function pairs(ring: readonly number[]): string[] {
  return ring.flatMap((x, at) => (at % 2 === 0 ? [`${x} ${ring[at + 1] ?? 0}`] : []));
}
