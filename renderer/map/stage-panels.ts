/** The elements of one panel: a still of the map, and what is drawn lightly over it. */
export interface StagePanel {
  readonly host: HTMLElement;
  readonly still: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

const COVER = 'position:absolute;top:0;left:0;';

/**
 * Puts stills and overlays into the hosts of the panels, and the one live map into the host under the pointer
 * or with the focus.
 *
 * With one panel the map itself is seen. With more, every panel shows its still, that of the live panel too,
 * and the map above it is seen through: so moving the map to another panel changes no pixel.
 */
export class StagePanels {
  readonly #element: HTMLElement;
  readonly #mapCanvas: HTMLCanvasElement;
  readonly #onEnter: (panel: number) => void;
  #panels: readonly StagePanel[] = [];
  #live = 0;
  #listening = new AbortController();
  readonly #sizes = new ResizeObserver(() => this.#fit());

  constructor(element: HTMLElement, mapCanvas: HTMLCanvasElement, onEnter: (panel: number) => void) {
    this.#element = element;
    this.#mapCanvas = mapCanvas;
    this.#onEnter = onEnter;
    for (const change of ['focus', 'blur']) mapCanvas.addEventListener(change, () => this.#showFocus());
  }

  get all(): readonly StagePanel[] {
    return this.#panels;
  }

  get live(): number {
    return this.#live;
  }

  setHosts(hosts: readonly HTMLElement[]): void {
    const had = document.activeElement === this.#mapCanvas;
    this.clear();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#panels = hosts.map((host, number): StagePanel => {
      if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
      const still = document.createElement('canvas');
      still.className = 'map-still';
      still.style.cssText = COVER;
      still.setAttribute('role', 'application');
      const overlay = document.createElement('canvas');
      overlay.className = 'map-rings';
      overlay.style.cssText = `${COVER}pointer-events:none;`;
      overlay.setAttribute('aria-hidden', 'true');
      if (hosts.length > 1) host.prepend(still);
      host.append(overlay);
      // Not while something is dragged: the camera keeps the panel in which it was taken hold of.
      host.addEventListener('pointerenter', ({ buttons }) => buttons === 0 && this.#onEnter(number), {
        signal,
      });
      const takeFocus = () => {
        this.#onEnter(number);
        this.#mapCanvas.focus({ preventScroll: true });
      };
      still.addEventListener('focus', takeFocus, { signal });
      return { host, still, overlay };
    });
    this.enter(Math.min(this.#live, Math.max(0, hosts.length - 1)), had);
    const [first] = hosts;
    if (first !== undefined) this.#sizes.observe(first);
    this.#fit();
  }

  /** Gives everything the size of the first panel in whole pixels: a fraction more or less in another would draw the map anew. */
  #fit(): void {
    const host = this.#panels[0]?.host;
    if (host === undefined) return;
    const width = `${host.clientWidth}px`;
    const height = `${host.clientHeight}px`;
    for (const { style } of [
      this.#element,
      ...this.#panels.flatMap(({ still, overlay }) => [still, overlay]),
    ]) {
      style.width = width;
      style.height = height;
    }
  }

  /** Makes a panel the live one; the focus follows where it was on the map or on the panel's still. */
  enter(panel: number, focus = false): void {
    const next = this.#panels[panel];
    if (next === undefined) return;
    const { activeElement } = document;
    const follows = focus || activeElement === this.#mapCanvas || activeElement === next.still;
    this.#live = panel;
    const alone = this.#panels.length === 1;
    this.#mapCanvas.style.opacity = alone ? '' : '0';
    for (const [number, { host, still }] of this.#panels.entries()) {
      const name = host.getAttribute('aria-label') ?? `panel ${number + 1}`;
      still.setAttribute('aria-label', `Map, ${name}`);
      still.tabIndex = number === panel ? -1 : 0;
      still.setAttribute('aria-hidden', number === panel ? 'true' : 'false');
      if (number === panel) host.dataset['live'] = 'true';
      else delete host.dataset['live'];
    }
    if (this.#element.parentElement !== next.host) next.overlay.before(this.#element);
    if (follows) this.#mapCanvas.focus({ preventScroll: true });
    this.#showFocus();
  }

  /** The map's own outline cannot be seen where the map is seen through: the overlay of its panel has it instead. */
  #showFocus(): void {
    const shown = this.#panels.length > 1 && this.#mapCanvas.matches(':focus-visible');
    for (const [number, { overlay }] of this.#panels.entries()) {
      overlay.style.outline = shown && number === this.#live ? '2px solid var(--focus)' : '';
      overlay.style.outlineOffset = '-2px';
    }
  }

  /** Copies what the map has just drawn into a panel, in the same task: afterwards its canvas may be empty. */
  copy(panel: number): void {
    const still = this.#panels[panel]?.still;
    if (still === undefined || this.#panels.length === 1) return;
    const { width, height } = this.#mapCanvas;
    if (still.width !== width) still.width = width;
    if (still.height !== height) still.height = height;
    still.getContext('2d')?.drawImage(this.#mapCanvas, 0, 0);
  }

  /** Takes everything out of the hosts again; the map stays where it is. */
  clear(): void {
    this.#listening.abort();
    this.#sizes.disconnect();
    for (const { host, still, overlay } of this.#panels) {
      still.remove();
      overlay.remove();
      delete host.dataset['live'];
    }
    this.#panels = [];
  }
}
