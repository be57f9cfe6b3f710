import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { definitionDocumentSchema, type DefinitionDocument } from '#shared/domain/definition.ts';
import type { Baseline } from '#shared/domain/impact.ts';
import { UsageError } from '../verb.ts';

/** Reads a state as typed: `published`, `previous`, `v2` (a version), `r3` or `3` (a revision). */
export function baselineFrom(text: string): Baseline {
  if (text === 'published' || text === 'previous') return { kind: text };
  const version = /^v([1-9]\d*)$/i.exec(text)?.[1];
  if (version !== undefined) return { kind: 'version', version: Number(version) };
  const revision = /^r?(\d+)$/i.exec(text)?.[1];
  if (revision !== undefined) return { kind: 'revision', revision: Number(revision) };
  throw new UsageError(
    `A state of a definition is written published, previous, v2 (version 2) or r3 (revision 3); “${text}” is none.`,
  );
}

/** Reads a draft from a file: a definition, or the one cluster document of “clusters export”. */
export function readDraft(file: string): DefinitionDocument {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch {
    throw new AppError(
      'file-unreadable',
      `${file} cannot be read as JSON. “clusters export CLUSTER --out FILE” writes a definition that can be edited.`,
    );
  }
  const exported = z
    .object({ documents: z.array(z.object({ definition: definitionDocumentSchema })).length(1) })
    .safeParse(value);
  if (exported.success) {
    const [only] = exported.data.documents;
    if (only !== undefined) return only.definition;
  }
  const parsed = definitionDocumentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'invalid-input',
    `${file} does not hold one definition. “clusters export CLUSTER --out FILE” writes the form that is read.`,
  );
}
