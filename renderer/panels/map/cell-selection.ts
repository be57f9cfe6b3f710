import { useEffect } from 'react';
import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import { select, useSelection, type SelectionOf } from '../../state/selection.ts';
import { activePanel, useMapSettings } from './map-settings.ts';

/** A cell with what the active map draws in it. */
export function hexSelection(spacing: HexSpacing, q: number, r: number): SelectionOf<'hex'> {
  const settings = useMapSettings.getState();
  const { clusterId, revision, extractId, measure } = activePanel(settings);
  return {
    kind: 'hex',
    spacing,
    q,
    r,
    clusterId,
    revision,
    extractId,
    filter: settings.filter,
    asCaptured: settings.asCaptured,
    measure: measure === 'location-quotient' ? 'businesses' : measure,
  };
}

/** The selected cell is explained by what the active map draws now, also after another cluster or measure was chosen. */
export function useSelectionFollowingMap(): void {
  const settings = useMapSettings();
  const { clusterId, revision, extractId, measure } = activePanel(settings);
  const { filter, asCaptured } = settings;
  useEffect(() => {
    const { selection } = useSelection.getState();
    if (selection?.kind !== 'hex') return;
    const next = hexSelection(selection.spacing, selection.q, selection.r);
    if (
      selection.clusterId !== next.clusterId ||
      selection.measure !== next.measure ||
      selection.filter !== next.filter ||
      selection.asCaptured !== next.asCaptured ||
      selection.revision !== next.revision ||
      selection.extractId !== next.extractId
    )
      select(next);
  }, [clusterId, revision, extractId, measure, filter, asCaptured]);
}
