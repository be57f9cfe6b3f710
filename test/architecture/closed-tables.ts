import { parseSync, Visitor, type ESTree } from 'vite';
import { filesOf, lineAt, type Problem, type SourceTree } from './source-tree.ts';

/** A name found in the code: where it stands. */
interface Mention {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

const METHOD = /^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/;
const ERROR_TABLE = 'shared/contract/errors.ts';
/** REJECTS stands in one file, or is put together of the parts beside it. */
const REJECT_TABLES = [
  ['shared/domain/reject.ts', 'REJECTS'],
  ['shared/domain/cell-rejects.ts', 'CELL_REJECTS'],
  ['shared/domain/subject-rejects.ts', 'SUBJECT_REJECTS'],
] as const;

/** Checks that each entry of METHODS has exactly one handler, and each handler an entry. */
export function checkHandlers(tree: SourceTree): Problem[] {
  const methods = findKeys(tree, /^shared\/contract\/methods\/.*\.ts$/);
  const handlers = findKeys(tree, /^electron\/core\/handlers\/.*\.ts$/);
  return [
    ...missingFrom(methods, handlers, (name) => `${name} has no handler in electron/core/handlers/.`),
    ...missingFrom(handlers, methods, (name) => `handles ${name}, which is not in METHODS.`),
    ...repeated(methods, (name) => `${name} stands in METHODS twice.`),
    ...repeated(handlers, (name) => `${name} has two handlers.`),
  ];
}

/**
 * Checks that each code of ERRORS is used by the core, a host or the renderer's client, and that every code
 * in `new AppError('...')`, in `errors: [...]` of a method and in COMMON_ERRORS is listed.
 */
export function checkErrors(tree: SourceTree): Problem[] {
  const listed = tableKeys(tree, ERROR_TABLE, 'ERRORS');
  const thrown = filesOf(tree, /^(shared|electron|renderer)\/.*\.(ts|tsx|mjs)$/).flatMap(([file, text]) =>
    findThrown(file, text),
  );
  const declared = filesOf(tree, /^shared\/contract\/.*\.ts$/).flatMap(([file, text]) =>
    findDeclared(file, text),
  );
  const used = new Set(
    filesOf(tree, /^(electron\/(core|hosts)|renderer\/api)\/.*\.(ts|mjs)$/).flatMap(([file, text]) => [
      ...literalsOf(file, text),
    ]),
  );
  return [
    ...missingFrom(thrown, listed, (name) => `throws AppError '${name}', which is not in ERRORS.`),
    ...missingFrom(declared, listed, (name) => `declares the refusal '${name}', which is not in ERRORS.`),
    ...unused(
      listed,
      used,
      (name) => `'${name}' is in ERRORS and nothing refuses with it; remove it or use it.`,
    ),
  ];
}

/** Checks that each code of REJECTS is used by the core, and that each code of a reject in the import is listed. */
export function checkRejects(tree: SourceTree): Problem[] {
  const listed = REJECT_TABLES.flatMap(([file, table]) => tableKeys(tree, file, table));
  const core = filesOf(tree, /^electron\/core\/.*\.ts$/);
  const used = new Set(core.flatMap(([file, text]) => [...literalsOf(file, text)]));
  return [
    ...unused(listed, used, (name) => `'${name}' is in REJECTS and no profile uses it; remove it or use it.`),
    ...missingFrom(
      core
        .filter(([file]) => file.startsWith('electron/core/import/'))
        .flatMap(([file, text]) => findRejectCodes(file, text)),
      listed,
      (name) => `rejects with '${name}', which is not in REJECTS.`,
    ),
  ];
}

function missingFrom(
  wanted: readonly Mention[],
  given: readonly Mention[],
  say: (name: string) => string,
): Problem[] {
  const names = new Set(given.map(({ name }) => name));
  return wanted
    .filter(({ name }) => !names.has(name))
    .map(({ name, file, line }) => ({ file, line, message: say(name) }));
}

function repeated(mentions: readonly Mention[], say: (name: string) => string): Problem[] {
  return mentions
    .filter(({ name }, index) => mentions.findIndex((other) => other.name === name) !== index)
    .map(({ name, file, line }) => ({ file, line, message: say(name) }));
}

function unused(
  listed: readonly Mention[],
  used: ReadonlySet<string>,
  say: (name: string) => string,
): Problem[] {
  return listed
    .filter(({ name }) => !used.has(name))
    .map(({ name, file, line }) => ({ file, line, message: say(name) }));
}

function parse(file: string, text: string): ESTree.Program {
  return parseSync(file, text).program;
}

/** The keys of the form `pluralNoun.verb` of the object literals in the files. */
function findKeys(tree: SourceTree, files: RegExp): Mention[] {
  return filesOf(tree, files).flatMap(([file, text]) => {
    const found: Mention[] = [];
    new Visitor({
      Property(node) {
        const name = keyOf(node);
        if (name !== null && METHOD.test(name)) found.push({ name, file, line: lineAt(text, node.start) });
      },
    }).visit(parse(file, text));
    return found;
  });
}

function keyOf(node: { readonly key: unknown }): string | null {
  const { key } = node;
  if (typeof key !== 'object' || key === null) return null;
  if ('value' in key && typeof key.value === 'string') return key.value;
  return 'name' in key && typeof key.name === 'string' ? key.name : null;
}

/** The top keys of `export const NAME = { ... }`, with or without `as const` and `satisfies`. */
function tableKeys(tree: SourceTree, file: string, table: string): Mention[] {
  const text = tree.get(file);
  if (text === undefined) return [];
  const found: Mention[] = [];
  new Visitor({
    VariableDeclarator(node) {
      if (node.id.type !== 'Identifier' || node.id.name !== table || node.init === null) return;
      const value = withoutTypes(node.init);
      if (value.type !== 'ObjectExpression') return;
      for (const property of value.properties) {
        const name = property.type === 'Property' ? keyOf(property) : null;
        if (name !== null) found.push({ name, file, line: lineAt(text, property.start) });
      }
    },
  }).visit(parse(file, text));
  return found;
}

function withoutTypes(node: ESTree.Expression): ESTree.Expression {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? withoutTypes(node.expression)
    : node;
}

function findThrown(file: string, text: string): Mention[] {
  if (!text.includes('AppError')) return [];
  const found: Mention[] = [];
  new Visitor({
    NewExpression(node) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'AppError') return;
      for (const name of stringsOf(node.arguments[0]))
        found.push({ name, file, line: lineAt(text, node.start) });
    },
  }).visit(parse(file, text));
  return found;
}

/** The texts an expression can be, as far as it says: a literal, or either arm of a condition. */
function stringsOf(node: ESTree.Argument | undefined): string[] {
  if (node === undefined) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  return node.type === 'ConditionalExpression'
    ? [...stringsOf(node.consequent), ...stringsOf(node.alternate)]
    : [];
}

function findDeclared(file: string, text: string): Mention[] {
  const found: Mention[] = [];
  const addAll = (node: ESTree.Expression): void => {
    if (node.type !== 'ArrayExpression') return;
    for (const element of node.elements) {
      if (element?.type !== 'Literal' || typeof element.value !== 'string') continue;
      found.push({ name: element.value, file, line: lineAt(text, element.start) });
    }
  };
  new Visitor({
    Property(node) {
      if (keyOf(node) === 'errors' && isArray(node.value)) addAll(node.value);
    },
    VariableDeclarator(node) {
      if (node.id.type === 'Identifier' && node.id.name.endsWith('ERRORS') && node.init !== null)
        addAll(node.init);
    },
  }).visit(parse(file, text));
  return found;
}

function isArray(node: ESTree.Node): node is ESTree.ArrayExpression {
  return node.type === 'ArrayExpression';
}

/** Codes in `reject('...')`, `notice('...')`, `skip('...')` calls and in `{ code: '...', field: ... }`. */
function findRejectCodes(file: string, text: string): Mention[] {
  const found: Mention[] = [];
  new Visitor({
    CallExpression(node) {
      if (node.callee.type !== 'Identifier' || !/^(reject|notice|skip)(Row)?$/.test(node.callee.name)) return;
      for (const name of stringsOf(node.arguments[0]))
        found.push({ name, file, line: lineAt(text, node.start) });
    },
    ObjectExpression(node) {
      const keys = node.properties.map((property) => (property.type === 'Property' ? keyOf(property) : null));
      if (!keys.includes('code') || !keys.includes('field')) return;
      for (const property of node.properties) {
        if (property.type !== 'Property' || keyOf(property) !== 'code') continue;
        for (const name of stringsOf(property.value))
          found.push({ name, file, line: lineAt(text, property.start) });
      }
    },
  }).visit(parse(file, text));
  return found;
}

function literalsOf(file: string, text: string): Set<string> {
  const found = new Set<string>();
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') found.add(node.value);
    },
    Property(node) {
      const key = keyOf(node);
      if (key !== null) found.add(key);
    },
  }).visit(parse(file, text));
  return found;
}
