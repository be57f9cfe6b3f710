/** What hands and keys ask of a panel; pixels from its top left corner. */
export interface FlatInputs {
  readonly onPoint: (at: { x: number; y: number } | null) => void;
  readonly onClick: (at: { x: number; y: number }, keys: { readonly shift: boolean }) => void;
  /** Says whether the camera follows the pointer. */
  readonly mayDrag: () => boolean;
  readonly onDrag: (right: number, down: number) => void;
  readonly onZoom: (levels: number, at: { x: number; y: number }, animate: boolean) => void;
  readonly onArrow: (right: number, down: number) => void;
  /** A key without Ctrl, Alt or Meta, in lower case; true when it was used. */
  readonly onKey: (key: string) => boolean;
}

/** Further than this a press is a drag and no click. */
const CLICK_PX = 4;
const LINE_PX = 40;
/** Pixels of the wheel for a doubling; a trackpad pinch sends far fewer. */
const WHEEL_PX = 320;
const PINCH_PX = 100;
const ARROW_PX = 100;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  arrowleft: [ARROW_PX, 0],
  arrowright: [-ARROW_PX, 0],
  arrowup: [0, ARROW_PX],
  arrowdown: [0, -ARROW_PX],
};

/** Gives the levels of zoom that a turn of the wheel asks for, at most one at a time. */
export function wheelLevels(event: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * LINE_PX;
  return Math.max(-1, Math.min(1, -pixels / (event.ctrlKey ? PINCH_PX : WHEEL_PX)));
}

/** Listens to pointer, wheel and keys on the canvas of a panel; the result ends it. */
export function listenTo(canvas: HTMLCanvasElement, inputs: FlatInputs): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let pressed: { id: number; x: number; y: number; moved: boolean } | null = null;
  const at = (event: MouseEvent) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      pressed = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (pressed === null || pressed.id !== event.pointerId) {
        inputs.onPoint(at(event));
        return;
      }
      const right = event.clientX - pressed.x;
      const down = event.clientY - pressed.y;
      if (!pressed.moved && Math.hypot(right, down) < CLICK_PX) return;
      pressed = { id: pressed.id, x: event.clientX, y: event.clientY, moved: true };
      if (!inputs.mayDrag()) return;
      inputs.onPoint(null);
      inputs.onDrag(right, down);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerup',
    (event) => {
      const press = pressed;
      pressed = null;
      if (press !== null && press.id === event.pointerId && !press.moved)
        inputs.onClick(at(event), { shift: event.shiftKey });
    },
    { signal },
  );
  canvas.addEventListener('pointercancel', () => (pressed = null), { signal });
  canvas.addEventListener('pointerleave', () => inputs.onPoint(null), { signal });
  canvas.addEventListener('dblclick', (event) => inputs.onZoom(event.shiftKey ? -1 : 1, at(event), true), {
    signal,
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      inputs.onZoom(wheelLevels(event), at(event), false);
    },
    { signal, passive: false },
  );
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (useKey(canvas, inputs, event.key.toLowerCase())) event.preventDefault();
    },
    { signal },
  );
  return () => ended.abort();
}

/** The screen is asked first, as it is over the map with prisms. */
function useKey(canvas: HTMLCanvasElement, inputs: FlatInputs, key: string): boolean {
  if (inputs.onKey(key)) return true;
  const arrow = ARROWS[key];
  const middle = { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 };
  if (arrow !== undefined) inputs.onArrow(...arrow);
  else if (key === '+' || key === '=') inputs.onZoom(1, middle, true);
  else if (key === '-' || key === '_') inputs.onZoom(-1, middle, true);
  else return false;
  return true;
}
