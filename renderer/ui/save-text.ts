/** Lets the analyst save a text as a file of that name. */
export function saveText(name: string, text: string, type = 'text/plain'): void {
  save(name, new Blob([text], { type }));
}

/** The same for a file that is no text, such as a workbook. */
export function saveBytes(name: string, bytes: Uint8Array, type: string): void {
  // A copy of its own, since the bytes may lie in a buffer shared with others.
  save(name, new Blob([new Uint8Array(bytes)], { type }));
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
