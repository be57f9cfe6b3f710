import { notify } from '../state/notifications.ts';

/** Puts text on the clipboard, says what was copied, and answers whether it was. */
export async function writeClipboard(text: string, what: string): Promise<boolean> {
  const done = (await writeByPermission(text)) || writeByCommand(text);
  notify(
    done
      ? { tone: 'success', title: 'Copied', sentence: what }
      : {
          tone: 'error',
          title: 'Not copied',
          sentence: 'The clipboard refused the text. Select the cells and press Ctrl+C.',
        },
  );
  return done;
}

async function writeByPermission(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The desktop host grants no permission of any kind; the copy command below needs none.
    return false;
  }
}

function writeByCommand(text: string): boolean {
  let written = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    written = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { capture: true });
  try {
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
  }
  return written;
}
