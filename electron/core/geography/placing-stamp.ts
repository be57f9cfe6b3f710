import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import type { Connection } from '../store/handles.ts';

/**
 * Says by what sites are placed, as one text: the live postcode extracts of a reference store, and the spacing of the lattice.
 * Extracts never change, so that sites placed under an equal stamp stand where they would be placed now.
 */
export function placingStamp(
  reference: Connection | null,
  referenceName: string,
  spacing: HexSpacing,
): string {
  const live =
    reference
      ?.prepare<[], number>(
        `SELECT id FROM extract WHERE target = 'postcodes' AND status = 'live' ORDER BY id`,
      )
      .pluck()
      .all() ?? [];
  return JSON.stringify({ referenceName, live, spacing });
}
