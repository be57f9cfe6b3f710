/** Says whether this machine can draw the map at all. */
export function canDrawMap(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // Let go at once: browsers allow only a few contexts.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
