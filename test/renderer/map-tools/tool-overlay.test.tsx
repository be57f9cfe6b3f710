import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { resetTools, takeTool, useMapTools } from '../../../renderer/panels/map/tools/map-tools.ts';
import { ToolOverlay } from '../../../renderer/panels/map/tools/tool-overlay.tsx';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { makeStage } from './made-stage.ts';

const CAMERA = { lon: -1, lat: 52, zoom: 8, bearing: 0, pitch: 0 };

/** Every cell round the place at pixel 400, 400 of the stage: −1.6°, 52.6°. */
const middle = hexAt(latticeOf('area-1km2'), ...degreesToGrid(-1.6, 52.6));
const around = Array.from({ length: 81 * 81 }, (_, at) => ({
  q: middle.q - 40 + (at % 81),
  r: middle.r - 40 + Math.floor(at / 81),
}));
const lattice = {
  spacing: 'area-1km2' as const,
  q: Int32Array.from(around, ({ q }) => q),
  r: Int32Array.from(around, ({ r }) => r),
};

let stage: ReturnType<typeof makeStage>;
let drawn: Drawn;

beforeEach(async () => {
  resetTools();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 800, 800));
  stage = makeStage();
  drawn = await draw(
    makeStandInHost({}),
    <>
      {[0, 1].map((panel) => (
        <ToolOverlay key={panel} stage={stage} camera={CAMERA} panel={panel} lattice={lattice} />
      ))}
    </>,
  );
});
afterEach(async () => {
  await drawn.close();
  vi.restoreAllMocks();
});

const take = (tool: 'lasso' | 'radius' | 'measure' | 'none') => act(async () => takeTool(tool));
const surfaces = () => [...drawn.page.querySelectorAll<SVGSVGElement>('.map-tool-overlay')];
const point = (type: string, x: number, y: number) =>
  act(async () =>
    surfaces()[0]?.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, clientX: x, clientY: y }),
    ),
  );
const click = async (x: number, y: number) => {
  await point('pointerdown', x, y);
  await point('pointerup', x, y);
};
const key = (name: string, shiftKey = false) =>
  act(async () =>
    surfaces()[0]?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, shiftKey, bubbles: true, cancelable: true }),
    ),
  );
const words = () => drawn.page.querySelector('.map-tool-status')?.textContent ?? null;
const cellCount = () => useMapTools.getState().cells?.q.length ?? null;

test('without a tool it leaves pointer and keys to the map', () => {
  expect(surfaces().map((each) => each.getAttribute('tabindex'))).toEqual([null, null]);
  expect(stage.dragging).toEqual([]);
  expect(words()).toBeNull();
});

test('a tool takes dragging from the camera, the keys to the map, and gives both back', async () => {
  const button = drawn.page.appendChild(document.createElement('button'));
  button.focus();
  await take('lasso');
  expect(stage.dragging).toEqual([false]);
  expect(document.activeElement).toBe(surfaces()[0]);
  await take('none');
  expect(stage.dragging).toEqual([false, true]);
  expect(document.activeElement).toBe(button);
});

describe('the lasso', () => {
  test('drawn in one go closes on letting go; the cells inside are chosen and both panels show the line', async () => {
    await take('lasso');
    await point('pointerdown', 300, 300);
    for (const [x, y] of [
      [350, 300],
      [500, 300],
      [500, 400],
      [500, 500],
      [300, 500],
    ] as const)
      await point('pointermove', x, y);
    await point('pointerup', 300, 500);
    const { shape, tool } = useMapTools.getState();
    expect(shape?.kind).toBe('lasso');
    expect(tool).toBe('none');
    // 0.2° by 0.2° at 52.6° N: 13.5 km by 22.2 km, so about 301 cells of 1 km².
    expect(cellCount()).toBeGreaterThan(290);
    expect(cellCount()).toBeLessThan(312);
    expect(surfaces().map((each) => each.querySelectorAll('.map-tool-closed').length)).toEqual([1, 1]);
    expect(words()).toContain('inside the line drawn');
  });

  test('corner by corner closes on Enter; Backspace takes a corner back', async () => {
    await take('lasso');
    await click(300, 300);
    await click(500, 300);
    await click(900, 900);
    await key('Backspace');
    await key('Enter');
    expect(useMapTools.getState().shape).toBeNull();
    await click(500, 500);
    await key('Enter');
    // Half of the square above.
    expect(useMapTools.getState().shape).toMatchObject({ kind: 'lasso' });
    expect(cellCount()).toBeGreaterThan(138);
    expect(cellCount()).toBeLessThan(163);
  });

  test('Escape gives up the line first, then the tool', async () => {
    await take('lasso');
    await click(300, 300);
    await key('Escape');
    expect(useMapTools.getState()).toMatchObject({ tool: 'lasso', draft: [] });
    await key('Escape');
    expect(useMapTools.getState().tool).toBe('none');
  });

  test('by keyboard alone: arrows move the crosshair, Space sets corners, Enter closes', async () => {
    await take('lasso');
    await key(' ');
    for (let times = 0; times < 4; times += 1) await key('ArrowRight', true);
    await key(' ');
    for (let times = 0; times < 4; times += 1) await key('ArrowDown', true);
    await key(' ');
    await key('Enter');
    // From the middle, 400, 400, four leaps of 48 pixels to the right and four down.
    const { shape } = useMapTools.getState();
    const corners = shape?.kind === 'lasso' ? shape.ring.map(([lon, lat]) => stage.project(lon, lat)) : [];
    expect(corners.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [400, 400],
      [592, 400],
      [592, 592],
    ]);
  });
});

describe('the radius', () => {
  test('dragged from its centre chooses the cells within', async () => {
    await take('radius');
    await point('pointerdown', 400, 400);
    await point('pointermove', 400, 450);
    expect(words()).toMatch(/Radius 5\.5\d km/);
    await point('pointerup', 400, 490);
    const { shape } = useMapTools.getState();
    // 0.09° of latitude are 10.0 km: π · 10² = 314 cells of 1 km².
    expect(shape).toMatchObject({ kind: 'radius', place: null });
    expect(shape?.kind === 'radius' ? shape.km : 0).toBeCloseTo(10.01, 1);
    expect(Math.abs((cellCount() ?? 0) - 314)).toBeLessThan(9);
  });

  test('two clicks do the same, and a second click on the centre is none', async () => {
    await take('radius');
    await click(400, 400);
    await click(401, 400);
    expect(useMapTools.getState().shape).toBeNull();
    await click(400, 490);
    expect(Math.abs((cellCount() ?? 0) - 314)).toBeLessThan(9);
  });
});

describe('measuring', () => {
  test('clicks go from point to point; a double click ends, and its second press sets no point', async () => {
    await take('measure');
    await click(400, 400);
    await click(400, 490);
    await click(400, 580);
    await click(400, 580);
    await point('dblclick', 400, 580);
    const { path, tool } = useMapTools.getState();
    expect(path).toHaveLength(3);
    expect(tool).toBe('none');
    expect(words()).toMatch(/^20\.0 km on the national grid: 10\.0 km \+ 10\.0 km/);
    const labels = [...(surfaces()[1]?.querySelectorAll('text') ?? [])].map((each) => each.textContent);
    expect(labels).toEqual(['10.0 km', '10.0 km', '20.0 km']);
    await press(drawn.page, 'Take the measured line away');
    expect(useMapTools.getState().path).toEqual([]);
  });

  test('Escape gives the way up', async () => {
    await take('measure');
    await click(400, 400);
    await click(400, 490);
    await key('Escape');
    await key('Escape');
    expect(useMapTools.getState()).toMatchObject({ tool: 'none', path: [] });
  });
});

test('the wheel still zooms while a tool is in force', async () => {
  await take('measure');
  await act(async () =>
    surfaces()[0]?.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true })),
  );
  expect(stage.zooms).toEqual([0.25]);
});
