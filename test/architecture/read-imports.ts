import path from 'node:path';
import { parseSync, Visitor, type ESTree } from 'vite';
import { lineAt } from './source-tree.ts';

/** One reference from a file to another module. */
export interface ImportSite {
  /** The text between the quotes, or null when it is computed and cannot be checked. */
  readonly specifier: string | null;
  /** True when the reference vanishes at run time. */
  readonly typeOnly: boolean;
  /** True for `new URL(...)`, where a path cannot be written in the `#` form. */
  readonly byUrl: boolean;
  readonly line: number;
}

/** Where a reference points: a file of ours, an engine module, or an npm package by its name. */
export type ImportTarget =
  | { readonly kind: 'own'; readonly file: string }
  | { readonly kind: 'engine'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string };

/**
 * Reads every reference a source file makes: `import`, `export from`, `import()`, `import('x').T`,
 * `require()`, `import x = require()`, and `new URL('./x', import.meta.url)`, by which workers and processes are started.
 */
export function readImports(file: string, text: string): ImportSite[] {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file} cannot be parsed: ${error.message}`);
  const sites: ImportSite[] = [];
  const add = (source: unknown, start: number, typeOnly: boolean, byUrl = false): void => {
    sites.push({ specifier: literalOf(source), typeOnly, byUrl, line: lineAt(text, start) });
  };
  new Visitor({
    ImportDeclaration(node) {
      add(node.source, node.start, node.importKind === 'type' || allTypes(node.specifiers));
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) add(node.source, node.start, node.exportKind === 'type');
    },
    ExportAllDeclaration(node) {
      add(node.source, node.start, node.exportKind === 'type');
    },
    ImportExpression(node) {
      add(node.source, node.start, false);
    },
    TSImportType(node) {
      add(node.source, node.start, true);
    },
    TSExternalModuleReference(node) {
      add(node.expression, node.start, false);
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        add(node.arguments[0], node.start, false);
    },
    NewExpression(node) {
      const [target, base] = node.arguments;
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL' || !isImportMetaUrl(base)) return;
      const specifier = literalOf(target);
      if (specifier !== null && /\.[cm]?[jt]sx?$/.test(specifier)) add(target, node.start, false, true);
    },
  }).visit(program);
  return sites;
}

function allTypes(specifiers: readonly ESTree.ImportDeclarationSpecifier[]): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type')
  );
}

function literalOf(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  if ('value' in node && typeof node.value === 'string') return node.value;
  return null;
}

function isImportMetaUrl(node: unknown): boolean {
  return (
    typeof node === 'object' &&
    node !== null &&
    'type' in node &&
    node.type === 'MemberExpression' &&
    'object' in node &&
    typeof node.object === 'object' &&
    node.object !== null &&
    'type' in node.object &&
    node.object.type === 'MetaProperty'
  );
}

const OWN_NAMES: readonly [prefix: string, folder: string][] = [
  ['#shared/', 'shared/'],
  ['#core/', 'electron/core/'],
  ['#hosts/', 'electron/hosts/'],
];

/** Finds out where a reference points; `?url`, `?raw` and `?worker` are Vite's and do not change that. */
export function resolveTarget(file: string, specifier: string): ImportTarget {
  const bare = specifier.replace(/\?.*$/, '');
  const own = OWN_NAMES.find(([prefix]) => bare.startsWith(prefix));
  if (own !== undefined) return { kind: 'own', file: own[1] + bare.slice(own[0].length) };
  if (bare.startsWith('.')) {
    const to = path.posix.join(path.posix.dirname(file), bare);
    return to.startsWith('node_modules/')
      ? packageTarget(to.slice('node_modules/'.length))
      : { kind: 'own', file: to };
  }
  if (bare.startsWith('node:')) return { kind: 'engine', name: bare };
  return packageTarget(bare);
}

function packageTarget(bare: string): ImportTarget {
  const parts = bare.split('/');
  return { kind: 'package', name: bare.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? bare) };
}
