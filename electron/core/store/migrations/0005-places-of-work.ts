/**
 * Migration 5: a registered office that its supplier lists among the places of work as well says so. It stays one site of the kind
 * `registered`; `also_operating` is 0 at every site of the kind `operating`. Extracts committed before have 0 everywhere and keep
 * the figures they had: what the supplier listed stands in their rows, and comes to the sites when the file is committed again.
 */
export const PLACES_OF_WORK_SQL = `
ALTER TABLE site ADD COLUMN also_operating INTEGER NOT NULL DEFAULT 0 CHECK (also_operating IN (0, 1));
`;
