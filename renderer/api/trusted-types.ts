/** The part of the browser's Trusted Types that this room uses; TypeScript's DOM library has none of it. */
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createHTML?: (html: string) => string; createScriptURL?: (url: string) => string },
  ): unknown;
}

const WORKER_NAME = /^maplibre-gl-worker[\w.-]*\.m?js$/;

/** Says whether an address is the map's own worker, served beside the page. */
export function isMapWorker(url: string, page: string): boolean {
  const address = new URL(url, page);
  const home = new URL(page);
  if (address.protocol !== home.protocol || address.host !== home.host) return false;
  const name = address.pathname.split('/').at(-1) ?? '';
  return WORKER_NAME.test(name) && address.search === '' && address.hash === '';
}

const VOID_OR_PLAIN_TAG = /<\/?([a-z][\w-]*)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/gi;
const TEMPLATE_TAGS = new Set([
  'div',
  'span',
  'button',
  'label',
  'input',
  'canvas',
  'br',
  'svg',
  'path',
  'p',
  'ul',
  'li',
  'a',
]);

/**
 * Says whether a piece of HTML is a template of a named library (AG Grid's skeletons, MapLibre's controls and
 * the measuring elements of both): known tags only, and no attribute that could run a script.
 */
export function isLibraryTemplate(html: string): boolean {
  let plain = true;
  const rest = html.replace(VOID_OR_PLAIN_TAG, (_all, tag: string, attributes: string) => {
    if (!TEMPLATE_TAGS.has(tag.toLowerCase())) plain = false;
    if (/\son\w+\s*=|\bsrcdoc\b|\bsrc\s*=|javascript:/i.test(` ${attributes}`)) plain = false;
    return '';
  });
  return plain && !rest.includes('<');
}

/**
 * Installs the one Trusted Types policy: the map worker's address and library templates pass, and everything
 * else that would reach a script or HTML sink throws. Text from files never comes this way; it is shown as text.
 */
export function installTrustedTypes(page: Window & { trustedTypes?: TrustedTypesFactory } = window): void {
  page.trustedTypes?.createPolicy('default', {
    createHTML: (html) => {
      if (isLibraryTemplate(html)) return html;
      throw new TypeError('HTML from outside the named libraries was refused.');
    },
    createScriptURL: (url) => {
      if (isMapWorker(url, page.location.href)) return url;
      throw new TypeError('A script address other than the map worker was refused.');
    },
  });
}
