import type { Call } from '#core/call.ts';
import { sitePlacer } from '#core/geography/place-sites.ts';
import { openPostcodeDirectory } from '#core/geography/postcode-directory.ts';
import { placingStamp } from '#core/geography/placing-stamp.ts';
import { hexSpacingOf } from '#core/geography/site-cells.ts';
import type { Connection, ReadStore } from '#core/store/handles.ts';
import { DEFAULT_SETTINGS } from '#core/store/meta.ts';
import { openReference } from '#core/store/open.ts';
import { MAIN_REFERENCE, workspaceOrNull } from './ledger.ts';
import type { SitePlacer } from './staged-companies.ts';

/** How the sites of a file are placed while it is staged. */
export interface StagePlacing {
  readonly place: SitePlacer;
  /** By what they are placed; a commit places anew where it is no longer the same. */
  readonly stamp: string;
  close(): void;
}

/** Opens what places sites: the directory of the open workspace's reference store, or of the main one where none is open. */
export function openStagePlacing(call: Call): StagePlacing {
  const workspace = workspaceOrNull(() => call.reading());
  if (workspace !== null) {
    const spacing = hexSpacingOf(workspace);
    return {
      place: sitePlacer(openPostcodeDirectory(workspace), spacing),
      stamp: placingStamp(workspace.reference, workspace.referenceName, spacing),
      close: () => undefined,
    };
  }
  const reference = openReference(call.folders, MAIN_REFERENCE, 'read');
  const spacing = DEFAULT_SETTINGS.hexSpacing;
  return {
    place: sitePlacer(openPostcodeDirectory({ reference }), spacing),
    stamp: placingStamp(reference, MAIN_REFERENCE, spacing),
    close: () => reference?.close(),
  };
}

const STAMP_KEY = 'placing';

/** Notes in a staging store by what its sites were placed. */
export function noteStamp(db: Connection, stamp: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(STAMP_KEY, stamp);
}

/** Says whether the sites of a staged file, attached as `staging`, stand where the workspace would place them now. */
export function isPlacedFor(store: ReadStore): boolean {
  const noted = store.db
    .prepare<[string], string>('SELECT value FROM staging.meta WHERE key = ?')
    .pluck()
    .get(STAMP_KEY);
  return noted === placingStamp(store.reference, store.referenceName, hexSpacingOf(store));
}
