import { describe, expect, test, vi } from 'vitest';
import {
  commandOfKeys,
  listCommands,
  matchesKeys,
  runCommand,
  useCommandSources,
  type AppCommand,
} from '../../../renderer/state/commands.ts';

const keyOf = (key: string, more: Partial<KeyboardEventInit> = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key, ...more });

describe('a shortcut', () => {
  test.each([
    ['Ctrl+K', keyOf('k', { ctrlKey: true }), true],
    ['Ctrl+K', keyOf('k', { metaKey: true }), true],
    ['Ctrl+K', keyOf('k'), false],
    ['Ctrl+Z', keyOf('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Ctrl+Shift+Z', keyOf('Z', { ctrlKey: true, shiftKey: true }), true],
    ['?', keyOf('?', { shiftKey: true }), true],
    ['F6', keyOf('F6'), true],
    ['F6', keyOf('F6', { shiftKey: true }), false],
    ['Alt+2', keyOf('™', { altKey: true, code: 'Digit2' }), true],
    ['Ctrl+2', keyOf('2', { ctrlKey: true, altKey: true, code: 'Digit2' }), false],
  ])('%s is meant by %o: %s', (keys, event, meant) => {
    expect(matchesKeys(event, keys)).toBe(meant);
  });

  test('that edits does nothing while text is being typed, so that Ctrl+Z undoes the typing', () => {
    const undo: AppCommand = {
      id: 'history.undo',
      name: 'Undo',
      group: 'Edit',
      keys: 'Ctrl+Z',
      whileTyping: false,
      run: () => {},
    };
    const palette: AppCommand = {
      id: 'palette.open',
      name: 'Search',
      group: 'View',
      keys: 'Ctrl+K',
      run: () => {},
    };
    const field = document.body.appendChild(document.createElement('input'));
    const pressed: (string | null)[] = [];
    window.addEventListener('keydown', (event) =>
      pressed.push(commandOfKeys(event, [undo, palette])?.id ?? null),
    );
    const press = (on: Element, key: string): boolean =>
      on.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }));
    press(field, 'z');
    press(document.body, 'z');
    press(field, 'k');
    expect(pressed).toEqual([null, 'history.undo', 'palette.open']);
  });
});

test('commands are found by id, the later source wins, and a disabled one is not run', () => {
  const run = vi.fn();
  const make = (name: string, disabled = false): AppCommand => ({ id: 'x', name, group: 'g', disabled, run });
  useCommandSources.setState({
    sources: new Map([
      [Symbol('a'), [make('first')]],
      [Symbol('b'), [make('second', true)]],
    ]),
  });
  expect(listCommands().map(({ name }) => name)).toEqual(['second']);
  expect(runCommand('x')).toBe(false);
  expect(runCommand('absent')).toBe(false);
  useCommandSources.setState({ sources: new Map([[Symbol('a'), [make('first')]]]) });
  expect(runCommand('x')).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});
