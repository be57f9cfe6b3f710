import { afterEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '../../../renderer/panels/frame/error-boundary.tsx';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

let message: string | null = null;
function Part() {
  if (message !== null) throw new Error(message);
  return <p>drawn</p>;
}

async function drawPart(): Promise<HTMLElement> {
  vi.stubGlobal('reportError', () => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  drawn = await draw(
    makeStandInHost(),
    <ErrorBoundary what="Figures" resetKey="figures">
      <Part />
    </ErrorBoundary>,
  );
  return drawn.page;
}

test('a part that met a fault says so and is drawn again on demand', async () => {
  message = 'no such column';
  const page = await drawPart();
  expect(page.textContent).toContain('Figures cannot be drawn');
  expect(page.textContent).toContain('no such column');
  message = null;
  await press(page, 'Draw again');
  expect(page.textContent).toBe('drawn');
});

test('a part that never arrived names no address and offers a new window, since drawing again cannot help', async () => {
  message = 'Failed to fetch dynamically imported module: http://127.0.0.1:1/assets/figures.js';
  const page = await drawPart();
  expect(page.textContent).toContain('Figures could not be fetched');
  expect(page.textContent).not.toContain('127.0.0.1');
  expect(page.textContent).toContain('Load the window anew');
});
