import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectWorkbench, WorkbenchProvider } from '../../renderer/api/workbench.tsx';
import type { StandInHost } from './stand-in-host.ts';

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);

export interface Drawn {
  readonly page: HTMLElement;
  redraw(content: ReactNode): Promise<void>;
  close(): Promise<void>;
}

/** Draws content over a stand-in host, as the window would. */
export async function draw(host: StandInHost, content: ReactNode): Promise<Drawn> {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  const workbench = connectWorkbench(host);
  const redraw = (next: ReactNode): Promise<void> =>
    act(async () => root.render(<WorkbenchProvider workbench={workbench}>{next}</WorkbenchProvider>));
  await redraw(content);
  return {
    page,
    redraw,
    close: async () => {
      await act(async () => root.unmount());
      workbench.stop();
      page.remove();
    },
  };
}

/** Types into a field as a person would. */
export async function type(field: Element | null, text: string): Promise<void> {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error('There is no such field.');
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  await act(async () => {
    field.focus();
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses the button of that name. */
export async function press(page: Element, name: string): Promise<void> {
  const button = [...page.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (button === undefined) throw new Error(`There is no button “${name}”.`);
  await act(async () => button.click());
}
