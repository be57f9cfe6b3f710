const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

/** Writes a shortcut as the platform does: Ctrl+Shift+Z, or ⇧⌘Z on a Mac. */
export function writeKeys(keys: string, mac: boolean = MAC): string {
  if (!mac) return keys;
  return keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥');
}

/** A shortcut beside a command. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className="ui-key">{writeKeys(keys)}</kbd>;
}
