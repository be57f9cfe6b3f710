import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The panels that show figures of clusters and places. */
const PANELS = ['scorecards', 'figures', 'indicators', 'lookup'].map((name) => `renderer/panels/${name}`);

/** Arithmetic that forms no figure: sizes of drawings, and years at their ends. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'renderer/panels/scorecards/vintage-ribbon.tsx': ['15 * spans.length'],
  'renderer/panels/scorecards/sensitivity-view.tsx': ['18 * choices.length'],
};

const FORMING = new Set(['/', '*', '**']);

function formedIn(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const { program, errors } = parseSync(file, text);
  expect(errors, file).toEqual([]);
  const found: string[] = [];
  const keep = ({ start, end }: { readonly start: number; readonly end: number }) =>
    found.push(text.slice(start, end));
  new Visitor({
    BinaryExpression: (node) => {
      if (FORMING.has(node.operator)) keep(node);
    },
    AssignmentExpression: (node) => {
      if (node.operator !== '=') keep(node);
    },
    CallExpression: (node) => {
      if (text.slice(node.callee.start, node.callee.end).endsWith('.reduce')) keep(node);
    },
  }).visit(program);
  return found;
}

test('no figure is formed in the window: the panels that show figures neither multiply, divide nor sum', () => {
  const files = PANELS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    expect(formedIn(file), file).toEqual(ALLOWED[file] ?? []);
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    expect(text, file).not.toMatch(/#shared\/domain\/(?:metrics\/|location-quotient|proportion-interval)/);
  }
});
