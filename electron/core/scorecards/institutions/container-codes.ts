import type { Container, DefinitionDocument } from '#shared/domain/definition.ts';

/** What a cluster's container of one classification takes. */
export type TakesCode = (code: string) => boolean;

/**
 * Makes the test of a cluster's container of a classification; null where the cluster has none, or one without codes. `keyOf` writes
 * codes in the form in which they are compared. Where the container takes prefixes and `hasPrefixes` allows it, every code that begins
 * with one of its codes is taken.
 */
export function containerTest(
  { containers }: DefinitionDocument,
  scheme: string,
  keyOf: (code: string) => string,
  hasPrefixes: boolean,
): TakesCode | null {
  const container = containers.find((one: Container) => one.scheme === scheme);
  if (container === undefined || container.codes.length === 0) return null;
  const codes = new Set(container.codes.map(keyOf));
  if (container.match === 'exact' || !hasPrefixes) return (code) => codes.has(keyOf(code));
  const prefixes = [...codes];
  return (code) => {
    const key = keyOf(code);
    return prefixes.some((prefix) => key.startsWith(prefix));
  };
}

/** Writes the name of a subject as it is compared: lower case, "&" as "and", punctuation as spaces. */
export function subjectKey(subject: string): string {
  return subject
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
