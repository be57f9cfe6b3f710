let drew = false;

/** Says whether this machine can draw the map at all; a yes is remembered, because asking takes a context and its time. */
export function canDrawMap(): boolean {
  if (drew) return true;
  const context = document.createElement('canvas').getContext('webgl2');
  // Let go at once: browsers allow only a few contexts.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  drew = context !== null;
  return drew;
}
