const LONGEST = 100;

/** Names that Windows keeps for devices, whatever the ending. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * Makes a file name, without an ending, out of the name of a figure: “Aerospace: all” gives Aerospace-all.
 *
 * No character that a file system refuses, no full stop or space at the end, no name of a device of Windows.
 */
export function safeFileName(name: string): string {
  const kept = [...name.normalize('NFC').replaceAll(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\s]+/gu, '-')]
    .slice(0, LONGEST)
    .join('')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[-.]+|[-. ]+$/g, '');
  const [stem = ''] = kept.split('.');
  return kept === '' ? 'figure' : DEVICES.test(stem) ? `figure-${kept}` : kept;
}
