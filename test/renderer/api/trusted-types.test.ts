import { expect, test } from 'vitest';
import { installTrustedTypes, isMapWorker } from '../../../renderer/api/trusted-types.ts';

const PAGE = 'http://127.0.0.1:4000/index.html';

test.each([
  ['http://127.0.0.1:4000/assets/maplibre-gl-worker-CZtFQQIV.mjs', true],
  ['./assets/maplibre-gl-worker-CZtFQQIV.mjs', true],
  ['https://127.0.0.1:4000/assets/maplibre-gl-worker-CZtFQQIV.mjs', false],
  ['http://127.0.0.1:4001/assets/maplibre-gl-worker-CZtFQQIV.mjs', false],
  ['http://elsewhere.example/maplibre-gl-worker-CZtFQQIV.mjs', false],
  ['http://127.0.0.1:4000/assets/index.js', false],
  ['http://127.0.0.1:4000/maplibre-gl-worker.mjs?next=evil', false],
  ['blob:http://127.0.0.1:4000/maplibre-gl-worker.mjs', false],
  ['data:text/javascript,maplibre-gl-worker.mjs', false],
])('the address %s passes as the map worker: %s', (url, passes) => {
  expect(isMapWorker(url, PAGE)).toBe(passes);
});

test('the desktop scheme passes for its own worker', () => {
  expect(isMapWorker('app://workbench/assets/maplibre-gl-worker-1.mjs', 'app://workbench/index.html')).toBe(
    true,
  );
  expect(isMapWorker('app://other/assets/maplibre-gl-worker-1.mjs', 'app://workbench/index.html')).toBe(
    false,
  );
});

test('the one policy is called default, admits the map worker and no HTML at all', () => {
  const made: { name: string; rules: Record<string, (text: string) => string> }[] = [];
  const createPolicy = (name: string, rules: Record<string, (text: string) => string>): unknown =>
    made.push({ name, rules });
  installTrustedTypes({ trustedTypes: { createPolicy }, location: { href: PAGE } });
  expect(made.map(({ name }) => name)).toEqual(['default']);
  const rules = made[0]?.rules ?? {};
  expect(rules['createScriptURL']?.('/assets/maplibre-gl-worker-1.mjs')).toBe(
    '/assets/maplibre-gl-worker-1.mjs',
  );
  expect(() => rules['createScriptURL']?.('/other.js')).toThrow(TypeError);
  expect(rules['createHTML']?.('')).toBe('');
  expect(() => rules['createHTML']?.('<b>x</b>')).toThrow(TypeError);
  expect(rules['createScript'], 'no text ever becomes a script').toBeUndefined();
});

test('a browser without Trusted Types goes without', () => {
  expect(() => installTrustedTypes({ location: { href: PAGE } })).not.toThrow();
});
