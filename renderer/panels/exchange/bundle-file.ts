import { useEffect, useState } from 'react';

/** More than any bundle has, bytes; the core reads no more characters. */
export const LARGEST_BUNDLE = 50_000_000;

/** A bundle that was opened from a file, not yet looked at. */
export interface OpenedFile {
  readonly name: string;
  readonly text: string;
}

/** Reads a file as text; answers a sentence where it is no bundle for certain. */
export async function readBundleFile(file: File): Promise<OpenedFile | string> {
  if (file.size > LARGEST_BUNDLE)
    return `${file.name} is larger than 50 MB, and no bundle of definitions is. Choose another file.`;
  try {
    const bytes = await file.arrayBuffer();
    return { name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return `${file.name} is not text in UTF-8, so it is no bundle of definitions. Choose another file.`;
  }
}

/** Takes a file dropped anywhere on the window while the screen stands; true while one is held over it. */
export function useFileDrop(take: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const claim = (event: DragEvent): boolean => {
      if (event.dataTransfer?.types.includes('Files') !== true) return false;
      event.preventDefault();
      // Elsewhere a dropped file begins an import.
      event.stopPropagation();
      return true;
    };
    const drag = (event: DragEvent): void => {
      if (claim(event)) setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!claim(event)) return;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    window.addEventListener('dragover', drag, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragover', drag, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, [take]);
  return over;
}
