import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useFrameCommands } from '../../../renderer/panels/frame/use-frame-commands.ts';
import { runCommand } from '../../../renderer/state/commands.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

function Commands() {
  useFrameCommands();
  return null;
}

const asked = (host: StandInHost): string[] => host.calls.map(({ message }) => message.method);

test('before the journal has been read the core is asked whether there is a step to take back', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Commands />);
  expect(asked(host)).toEqual(['history.list']);
  await act(async () => void runCommand('history.undo'));
  await act(async () => void runCommand('history.redo'));
  expect(asked(host)).toEqual(['history.list', 'history.undo', 'history.redo']);
});

test('when the journal holds no step the core is not asked', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Commands />);
  await act(async () => host.calls[0]?.answer({ total: 0, entries: [], undo: null, redo: null }));
  expect(runCommand('history.undo')).toBe(false);
  expect(runCommand('history.redo')).toBe(false);
  expect(asked(host)).toEqual(['history.list']);
});
