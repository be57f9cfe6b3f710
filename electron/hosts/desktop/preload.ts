import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { WorkbenchBridge } from '#shared/contract/bridge.ts';
import type { Announcement } from '#shared/contract/topics.ts';
import { ASK_CHANNEL, TELL_CHANNEL } from './ipc-channels.ts';
import type { Asked, Told } from './ipc-messages.ts';

const hearers = new Set<(announcement: Announcement) => void>();
const menuHearers = new Set<(command: string) => void>();

function ask<T>(asked: Asked): Promise<T> {
  return ipcRenderer.invoke(ASK_CHANNEL, asked);
}

/** Typing is undone in its field; everything else by the journal. */
function editInField(command: string): 'undo' | 'redo' | null {
  const focused = document.activeElement;
  const typing =
    focused instanceof HTMLTextAreaElement ||
    (focused instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(focused.type)) ||
    (focused instanceof HTMLElement && focused.isContentEditable);
  if (!typing) return null;
  if (command === 'history.undo') return 'undo';
  return command === 'history.redo' ? 'redo' : null;
}

ipcRenderer.on(TELL_CHANNEL, (_event, told: Told) => {
  if (told.tell === 'announcement') {
    for (const hear of hearers) hear(told.announcement);
    return;
  }
  const edit = editInField(told.command);
  if (edit !== null) void ask({ ask: 'edit', edit });
  else for (const hear of menuHearers) hear(told.command);
});

const bridge: WorkbenchBridge = {
  platform: process.platform,
  call: (message) => ask({ ask: 'call', message }),
  listen: (hear) => {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  },
  menu: (hear) => {
    menuHearers.add(hear);
    return () => void menuHearers.delete(hear);
  },
  pickFile: (purpose, options = {}) => ask({ ask: 'pick', purpose, options }),
  pathOfDroppedFile: async (file) => {
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return path === '' ? null : ask({ ask: 'dropped', path });
  },
};

contextBridge.exposeInMainWorld('workbench', bridge);
