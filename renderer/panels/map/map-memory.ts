import { useEffect, useState } from 'react';
import { z } from 'zod';
import { ASSET_TYPES, mapFilterSchema, mapPanelSchema, mapScaleSchema } from '#shared/domain/map-figure.ts';
import { arrange, useLayout } from '../../state/layout.ts';
import { DEFAULT_MAP, useMapSettings } from './map-settings.ts';

const rememberedSchema = z.object({
  panels: z.array(mapPanelSchema).min(1).max(9),
  active: z.number().int().min(0),
  scale: mapScaleSchema,
  solid: z.boolean(),
  filter: mapFilterSchema,
  suppressBelow: z.number().int().min(0).max(20),
  boundaries: z.enum(['utla', 'lad']),
  names: z.boolean(),
  asCaptured: z.boolean().default(false),
  assets: z.array(z.enum(ASSET_TYPES)),
});

/** The workspace whose map stands in the settings. */
const recalled: { for: string | null } = { for: null };

function recallMap(workspaceId: string | null): void {
  if (workspaceId === null || recalled.for === workspaceId) return;
  recalled.for = workspaceId;
  const remembered = rememberedSchema.safeParse(useLayout.getState().map);
  useMapSettings.setState(remembered.success ? remembered.data : DEFAULT_MAP);
}

/** Brings back how the map of this workspace was drawn, and remembers every change of it. */
export function useMapMemory(): void {
  const workspaceId = useLayout((layout) => layout.workspaceId);
  useState(() => recallMap(workspaceId));
  useEffect(() => {
    recallMap(workspaceId);
    return useMapSettings.subscribe((settings) => arrange({ map: settings }));
  }, [workspaceId]);
}
