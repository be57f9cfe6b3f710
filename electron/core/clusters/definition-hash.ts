import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';

/** Gives the fingerprint of a definition: SHA-256 of its canonical JSON, lower-case hex. Equal definitions have equal hashes. */
export function hashDefinition(document: DefinitionDocument): string {
  return createHash('sha256')
    .update(canonicalJson(normaliseDefinition(document)))
    .digest('hex');
}
