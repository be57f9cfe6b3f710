/**
 * Until licence and disclosure control stand at the release door, nothing that leaves is cleared
 * (methods.md, "Until the release gate exists").
 */
export const CLEARANCE = 'internal: not cleared for release';
