import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { notePlacing } from './placing-count.ts';

/** The spacing of the workspace's lattice; cells of 1 km² until the analyst chooses. */
export function hexSpacingOf(store: Pick<ReadStore, 'db'>): HexSpacing {
  return readSettings(store.db).hexSpacing;
}

/**
 * Fills the cell of every placed site anew for the spacing the workspace is set to.
 *
 * Derived rows only; runs inside the caller's transaction, so that setting and cells change together. Returns the number of sites
 * with a cell. Sites of retired extracts are filled as well, because an extract can be reinstated.
 */
export function rebuildSiteCells(store: WriteStore): number {
  const { db } = store;
  const lattice = latticeOf(hexSpacingOf(store));
  db.prepare('DELETE FROM site_cell').run();
  const page = db.prepare<[number], PlacedSite>(
    `SELECT id, extract_id AS extractId, easting, northing FROM site
     WHERE id > ? AND placed = 'placed' AND easting IS NOT NULL AND northing IS NOT NULL ORDER BY id LIMIT ${PAGE}`,
  );
  const insert = db.prepare<[number, number, number, number]>(
    'INSERT INTO site_cell (site_id, extract_id, q, r) VALUES (?, ?, ?, ?)',
  );
  let filled = 0;
  // Pages, because a connection cannot write while it iterates over a query.
  for (
    let sites = page.all(0);
    sites.length > 0;
    sites = page.all(sites.at(-1)?.id ?? Number.MAX_SAFE_INTEGER)
  ) {
    for (const site of sites) {
      const { q, r } = hexAt(lattice, site.easting, site.northing);
      insert.run(site.id, site.extractId, q, r);
    }
    filled += sites.length;
  }
  notePlacing(db);
  return filled;
}

const PAGE = 10_000;

interface PlacedSite {
  readonly id: number;
  readonly extractId: number;
  readonly easting: number;
  readonly northing: number;
}
