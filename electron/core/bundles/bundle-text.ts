import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { bundleSchema, type Bundle } from '#shared/domain/bundle.ts';
import { validateDefinition } from '#shared/domain/definition-edit.ts';
import { checkRulingBody } from '#shared/domain/ruling-faults.ts';

const AGAIN = 'Ask for the bundle again, or write it anew with “Exchange”.';
/** No bundle nests deeper: groups stand at most six deep. */
const MOST_DEPTH = 64;
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const headSchema = z.object({ format: z.string(), formatVersion: z.number() });

/** Writes a bundle as text: keys in a fixed order, indented by two, every code on a line of its own, so that two bundles compare line by line. */
export function writeBundleText(bundle: Bundle): string {
  return `${JSON.stringify(bundleSchema.parse(bundle), null, 2)}\n`;
}

/**
 * Reads a bundle from text. Throws `file-unreadable` for what is not JSON or was cut off, and `invalid-input` for what is
 * no bundle, of a newer form, or does not hold together; each says what is wrong and where.
 */
export function readBundleText(text: string): Bundle {
  const value = parsed(text);
  checkShape(value);
  const head = headSchema.safeParse(value);
  if (!head.success || head.data.format !== 'cluster-workbench-definitions')
    throw new AppError(
      'invalid-input',
      'The file is JSON, but no bundle of definitions. A bundle is written with “Exchange” or “bundle write”.',
    );
  if (head.data.formatVersion !== 1)
    throw new AppError(
      'invalid-input',
      `The bundle is of form ${head.data.formatVersion}; this program reads form 1. Open it with a newer program, or ask for a bundle of form 1.`,
    );
  const bundle = bundleSchema.safeParse(value);
  if (!bundle.success) {
    const [issue] = bundle.error.issues;
    const where =
      issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
    const more = bundle.error.issues.length > 1 ? `, and ${bundle.error.issues.length - 1} more like it` : '';
    throw new AppError(
      'invalid-input',
      `The bundle does not hold together${where}: ${(issue?.message ?? 'it does not fit').replace(/\.$/, '')}${more}. ${AGAIN}`,
    );
  }
  checkTogether(bundle.data);
  return bundle.data;
}

function parsed(text: string): unknown {
  const trimmed = text.replace(/^\ufeff/, '');
  if (trimmed.trim() === '') throw new AppError('file-unreadable', `The bundle is empty. ${AGAIN}`);
  try {
    return JSON.parse(trimmed);
  } catch (cause) {
    const isBundle = trimmed.slice(0, 400).includes('cluster-workbench-definitions');
    throw new AppError(
      'file-unreadable',
      isBundle
        ? `The bundle was cut off or changed by hand: it is no longer valid JSON. ${AGAIN}`
        : `The file is not JSON, so it is no bundle of definitions. ${AGAIN}`,
      {},
      { cause },
    );
  }
}

/** Refuses keys that would reach into the program's own objects, and nesting nobody writes. */
function checkShape(value: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: one, depth } = next;
    if (typeof one !== 'object' || one === null) continue;
    if (depth > MOST_DEPTH)
      throw new AppError('invalid-input', `The bundle is nested deeper than any definition is. ${AGAIN}`);
    for (const key of Object.keys(one)) {
      if (FORBIDDEN_KEYS.includes(key))
        throw new AppError('invalid-input', `The bundle has a key “${key}”, which no bundle has. ${AGAIN}`);
      open.push({ value: Reflect.get(one, key), depth: depth + 1 });
    }
  }
}

function checkTogether(bundle: Bundle): void {
  for (const [what, list] of [
    ['clusters', bundle.clusters],
    ['nominations', bundle.nominations],
    ['initiatives', bundle.initiatives],
    ['rulings', bundle.rulings],
    ['caveats', bundle.caveats],
  ] as const) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id))
        throw new AppError('invalid-input', `Two ${what} of the bundle have the id “${id}”. ${AGAIN}`);
      seen.add(id);
    }
  }
  for (const { id, body } of bundle.rulings) {
    const faults = checkRulingBody(body);
    if (faults.length > 0)
      throw new AppError(
        'invalid-input',
        `The ruling “${id}” in the bundle does not hold together. ${faults.join(' ')} ${AGAIN}`,
      );
    if (
      body.subject.kind === 'extract' &&
      (body.subject.source === undefined || body.subject.extractId !== 0)
    )
      throw new AppError(
        'invalid-input',
        `The ruling “${id}” in the bundle is on an extract by a number, which is one workspace’s own. ${AGAIN}`,
      );
  }
  for (const { name, definition } of bundle.clusters) {
    const problems = validateDefinition(definition);
    if (problems.length > 0)
      throw new AppError(
        'invalid-input',
        `The definition of ${name} in the bundle does not hold together. ${problems.join(' ')} ${AGAIN}`,
      );
  }
}
