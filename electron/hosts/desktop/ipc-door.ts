import { statSync } from 'node:fs';
import path from 'node:path';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { Announcement } from '#shared/contract/topics.ts';
import type { CallMessage, Reply } from '#shared/contract/wire.ts';
import { planDialog, withEnding, type DialogPlan } from './file-dialogs.ts';
import { readAsked, type Asked, type Told } from './ipc-messages.ts';
import { isOwnFrame, type SenderFrame } from './window-policy.ts';

/** What the door for the page needs of the core's door and of the window. */
export interface IpcDoorOptions {
  call(message: CallMessage): Promise<Reply>;
  grantFile(file: string, name: string): string;
  /** Shows the dialog; null when the analyst cancels it. */
  ask(plan: DialogPlan): Promise<string | null>;
  /** Undoes or redoes typing in the field that has the focus. */
  edit(edit: 'undo' | 'redo'): void;
  log(line: string): void;
}

/** Who sent a message: the window's own contents, and the frame in it. */
export interface Sender {
  readonly ownWindow: boolean;
  readonly frame: SenderFrame | null | undefined;
}

/** Answers one message of the page. Throws on a sender that is not our page and on a message that is not ours. */
export async function answerPage(
  options: IpcDoorOptions,
  sender: Sender,
  message: unknown,
): Promise<unknown> {
  if (!sender.ownWindow || !isOwnFrame(sender.frame)) {
    options.log('a message from a foreign frame was refused');
    throw new Error('Only the workbench’s own page is answered.');
  }
  const asked = readAsked(message);
  if (asked === null) {
    options.log('a message of an unknown form was refused');
    throw new Error('The message is not one that the workbench knows.');
  }
  return answer(options, asked);
}

async function answer(options: IpcDoorOptions, asked: Asked): Promise<unknown> {
  switch (asked.ask) {
    case 'call':
      return options.call(asked.message);
    case 'pick': {
      const plan = planDialog(asked.purpose, asked.options);
      const chosen = await options.ask(plan);
      if (chosen === null) return null;
      return grant(options, plan.kind === 'save' ? withEnding(chosen) : chosen);
    }
    case 'dropped':
      return isFile(asked.path) ? grant(options, asked.path) : null;
    case 'edit':
      options.edit(asked.edit);
      return null;
  }
}

function grant(options: IpcDoorOptions, file: string): PickedFile {
  const name = path.basename(file);
  return { token: options.grantFile(file, name), name };
}

function isFile(file: string): boolean {
  return path.isAbsolute(file) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Wraps an announcement of the core for the page. */
export function tellAnnouncement(announcement: Announcement): Told {
  return { tell: 'announcement', announcement };
}
