/** The part of the browser's Trusted Types that this room uses; TypeScript's DOM library has none of it. */
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string; createScriptURL: (url: string) => string },
  ): unknown;
}

/** The part of a window that the policy needs. */
export interface PolicyPage {
  readonly trustedTypes?: TrustedTypesFactory;
  readonly location: { readonly href: string };
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

/**
 * Installs the one Trusted Types policy. The map worker's address passes, and so does the empty text with which
 * react-aria empties its log for screen readers. Nothing else reaches a script or HTML sink: the grid and the map
 * make their elements one by one, and text from files is shown as text.
 */
export function installTrustedTypes(page: PolicyPage = window): void {
  page.trustedTypes?.createPolicy('default', {
    createHTML: (html) => {
      if (html === '') return html;
      throw new TypeError('HTML made from text was refused.');
    },
    createScriptURL: (url) => {
      if (isMapWorker(url, page.location.href)) return url;
      throw new TypeError('A script address other than the map worker was refused.');
    },
  });
}
