import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { FigureContext } from '../../../renderer/state/context.ts';
import { ExchangeScreen } from '../../../renderer/panels/exchange/index.ts';
import { listCommands, runCommand } from '../../../renderer/state/commands.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { CONTEXT, FIT, NOTE, effectFor, previewFor } from './made-bundle.ts';

let host: StandInHost;
let drawn: Drawn;
let merges: unknown[];
let previewAnswer: (input: unknown) => unknown;

const clusters = { clusters: [] as unknown[] };

beforeEach(async () => {
  merges = [];
  previewAnswer = (input) => previewFor(choicesOf(input));
  host = makeStandInHost({
    'clusters.list': () => clusters,
    'geography.sets': () => ({ sets: [] }),
    'bundles.preview': (input) => previewAnswer(input),
    'bundles.effect': () => effectFor(),
    'bundles.merge': (input) => {
      merges.push(input);
      return { added: ['space'], updated: ['aerospace'], unchanged: 3, extractsNotMet: 0 };
    },
  });
  drawn = await draw(host, <ExchangeScreen context={CONTEXT satisfies FigureContext} />);
});
afterEach(() => drawn.close());

function choicesOf(input: unknown): Record<string, string> {
  const { choices } = input as { choices: Record<string, string> };
  return choices;
}

const words = (): string => drawn.page.textContent ?? '';
const key = (id: string): Promise<void> => act(async () => void runCommand(id));
const settled = (): Promise<void> =>
  act(async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  });

async function open(file: File): Promise<void> {
  const input = drawn.page.querySelector('input[data-open-bundle]');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no way to open a file.');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
  await settled();
}
const bundle = (): File => new File(['{"bundle":1}'], 'from-ann.json');

describe('an opened bundle', () => {
  test('is shown by subject with its conflict in three panes, and cannot be merged yet', async () => {
    await open(bundle());
    expect(words()).toContain('the bundle of 4 Nov 2026 by Ann');
    expect(words()).toContain('Both changed the best fit of SIC 2007 in Aerospace.');
    const panes = [...drawn.page.querySelectorAll('.exchange-pane')].map((pane) => [
      pane.getAttribute('aria-label'),
      pane.querySelector('p')?.textContent,
    ]);
    expect(panes).toEqual([
      ['Base', 'fits closely'],
      ['Ours', 'fits in part'],
      ['Theirs', 'fits exactly'],
    ]);
    expect(words()).toContain('Merge (2 unresolved)');
    expect(listCommands().find(({ id }) => id === 'exchange.merge')?.disabled).toBe(true);
    expect(merges).toEqual([]);
  });

  test('says that rulings on extracts that are not here are not applicable, and kept', async () => {
    expect(words()).not.toContain('not in this workspace');
    previewAnswer = (input) => ({ ...previewFor(choicesOf(input)), extractsNotMet: 2 });
    await open(bundle());
    expect(words()).toContain('2 rulings on extracts that are not in this workspace');
    expect(words()).toContain(
      'Not applicable here: they are kept, change no figure, and take effect once the same file is imported.',
    );
  });

  test('tells what each choice comes to, figure by figure', async () => {
    await open(bundle());
    const rows = [...drawn.page.querySelectorAll('.exchange-effect tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ['Members, wherever they are', '3', '4', '1,205'],
      ['Businesses', '2', '3', '1,001'],
    ]);
  });

  test('is decided by keyboard alone: 2 takes theirs, J steps on, 1 keeps ours, then it merges', async () => {
    await open(bundle());
    await key('exchange.theirs');
    await settled();
    expect(words()).toContain('Merge (1 unresolved)');
    await key('exchange.next');
    expect(drawn.page.querySelector('.exchange-conflict h2')?.textContent).toBe(
      'Both changed the note of SIC 2007 in Aerospace.',
    );
    await key('exchange.ours');
    await settled();
    await key('exchange.merge');
    await settled();
    expect(merges).toEqual([
      { text: '{"bundle":1}', choices: { [FIT]: 'theirs', [NOTE]: 'ours' }, reason: '' },
    ]);
    expect(words()).toContain('from-ann.json is taken in');
    expect(words()).toContain('1 entry added, 1 changed, 3 as before.');
    expect([...drawn.page.querySelectorAll('button')].map(({ textContent }) => textContent)).toContain(
      'Undo',
    );
  });

  test('one that is no bundle says so, and another may be opened', async () => {
    previewAnswer = () => {
      throw new AppError('file-unreadable', 'The file is not JSON, so it is no bundle of definitions.');
    };
    await open(bundle());
    expect(drawn.page.querySelector('[role=alert]')?.textContent).toContain('is not JSON');
    await press(drawn.page, 'Open another bundle');
    expect(words()).toContain('Take a bundle in');
  });

  test('bytes that are no text are refused before anything is asked', async () => {
    await open(new File([new Uint8Array([0xff, 0xfe, 0x00])], 'picture.json'));
    expect(useNotifications.getState().notifications.at(-1)?.sentence).toContain(
      'picture.json is not text in UTF-8',
    );
    expect(words()).toContain('Take a bundle in');
  });
});

test('a file dropped on the window is opened as a bundle and begins no import', async () => {
  const imported = vi.fn();
  window.addEventListener('drop', imported);
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: [bundle()] } });
  await act(async () => {
    drawn.page.dispatchEvent(event);
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
  await settled();
  window.removeEventListener('drop', imported);
  expect(imported).not.toHaveBeenCalled();
  expect(words()).toContain('from-ann.json');
});

describe('writing a bundle', () => {
  test('asks for a cluster where some are to be chosen, and writes those that are', async () => {
    const make = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:made');
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function record(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    await drawn.close();
    host = makeStandInHost({
      'clusters.list': () => ({ clusters: [{ id: 'aerospace', name: 'Aerospace' }] }),
      'bundles.write': (input) => {
        merges.push(input);
        return {
          fileName: 'definitions.json',
          text: '{}',
          id: 'one',
          hashed: true,
          namedInText: 2,
          clusters: 1,
        };
      },
    });
    drawn = await draw(host, <ExchangeScreen context={CONTEXT} />);
    const label = (text: string): Promise<void> =>
      act(async () => {
        const found = [...drawn.page.querySelectorAll('label')].find((each) =>
          each.textContent?.startsWith(text),
        );
        found?.querySelector('input')?.click();
      });
    const submit = (): Promise<void> =>
      act(async () => {
        drawn.page
          .querySelector('form')
          ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      });
    await label('Chosen clusters');
    await submit();
    expect(words()).toContain('Choose at least one cluster.');
    expect(merges).toEqual([]);
    await label('Aerospace');
    await submit();
    await settled();
    expect(merges).toEqual([{ note: '', clusterIds: ['aerospace'] }]);
    expect(saved).toEqual(['definitions.json']);
    expect(useNotifications.getState().notifications.at(-1)?.sentence).toContain(
      'company numbers are hashed',
    );
    expect(useNotifications.getState().notifications.at(-2)?.sentence).toBe(
      '2 companies named in its reasons, footnotes or notes. Free text is not hashed: read definitions.json before you send it.',
    );
    make.mockRestore();
    click.mockRestore();
  });
});

test('while a bundle is looked at, the screen says that it is loading', async () => {
  await drawn.close();
  host = makeStandInHost({ 'clusters.list': () => clusters });
  drawn = await draw(host, <ExchangeScreen context={CONTEXT} />);
  await open(bundle());
  expect(drawn.page.querySelector('[role=status]')?.getAttribute('aria-label')).toBe('Loading');
});

test('without a cluster there is nothing to write, and the screen says so', () => {
  expect(words()).toContain('No cluster to write yet');
});
