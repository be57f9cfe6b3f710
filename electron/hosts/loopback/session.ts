import { randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a printed link may wait for its one use. */
const LINK_MINUTES = 30;

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Who may talk to the loopback host: a random link token, good for one use, is exchanged for a cookie that
 * scripts cannot read. Nothing here is written to any log.
 */
export class Session {
  readonly cookieName: string;
  readonly #secret = randomBytes(32).toString('base64url');
  #link: { token: string; until: number } | null = null;
  readonly #clock: () => number;

  /** `port` goes into the cookie's name, because cookies of one address are shared by all its ports. */
  constructor(port: number, clock: () => number = Date.now) {
    this.cookieName = `workbench-${port}`;
    this.#clock = clock;
  }

  /** Makes a fresh link token; an older unused one no longer works. */
  newLink(): string {
    const token = randomBytes(32).toString('base64url');
    this.#link = { token, until: this.#clock() + LINK_MINUTES * 60_000 };
    return token;
  }

  /** Exchanges a link token for the cookie header, once. Null when it is wrong, used or too old. */
  exchange(token: string): string | null {
    const link = this.#link;
    if (link === null || this.#clock() > link.until || !same(link.token, token)) return null;
    this.#link = null;
    return `${this.cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Says whether a Cookie header carries the session. */
  admits(cookieHeader: string | undefined): boolean {
    for (const part of (cookieHeader ?? '').split(';')) {
      const at = part.indexOf('=');
      if (
        at > 0 &&
        part.slice(0, at).trim() === this.cookieName &&
        same(part.slice(at + 1).trim(), this.#secret)
      )
        return true;
    }
    return false;
  }
}
