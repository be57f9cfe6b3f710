import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is turned away before anything is done for it. */
export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

/**
 * Checks where a request says it comes from: Host on every request, Origin wherever a browser sends one and always
 * on anything that is not a plain GET. A page of another site, or a name that was pointed at 127.0.0.1 afterwards
 * (DNS rebinding), fails one of the two.
 */
export function checkSource(
  method: string,
  headers: IncomingHttpHeaders,
  port: number,
  upgrade = false,
): Refusal | null {
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return { status: 421, sentence: `This address answers only to ${host}.` };
  const origin = headers.origin;
  const plain = (method === 'GET' || method === 'HEAD') && !upgrade;
  if (origin === undefined) {
    if (!plain) return { status: 403, sentence: 'The request does not say which page it comes from.' };
  } else if (origin !== `http://${host}`) {
    return { status: 403, sentence: 'The request comes from another page.' };
  }
  const site = headers['sec-fetch-site'];
  // `none` is the analyst typing or clicking the link outside a browser; the link page itself may be reached from elsewhere.
  if (
    site !== undefined &&
    site !== 'same-origin' &&
    site !== 'none' &&
    !(plain && headers['sec-fetch-mode'] === 'navigate')
  ) {
    return { status: 403, sentence: 'The request comes from another site.' };
  }
  return null;
}
