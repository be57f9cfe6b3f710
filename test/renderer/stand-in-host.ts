import type { Connection, Host } from '../../renderer/api/host.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Announcement } from '#shared/contract/topics.ts';
import type { CallMessage, Reply } from '#shared/contract/wire.ts';

/** A call that waits until the test answers it. */
export interface HeldCall {
  readonly message: CallMessage;
  answer(value: unknown): Promise<void>;
  refuse(code: 'not-found' | 'version-conflict' | 'no-workspace', message: string): Promise<void>;
}

/** A host without a core: calls are answered by the test, in the order the test likes. */
export interface StandInHost extends Host {
  readonly calls: HeldCall[];
  announce(announcement: Announcement): void;
  connect(connection: Connection): void;
}

/**
 * Makes a stand-in host. `answers` gives replies at once by method (an AppError thrown is a refusal); every other
 * call is held in `calls`.
 */
export function makeStandInHost(
  answers: Readonly<Record<string, (input: unknown) => unknown>> = {},
): StandInHost {
  const calls: HeldCall[] = [];
  const hearers = new Set<(announcement: Announcement) => void>();
  const watchers = new Set<(connection: Connection) => void>();
  return {
    kind: 'loopback',
    platform: 'test',
    calls,
    call(message) {
      const given = answers[message.method];
      if (given !== undefined) return Promise.resolve(replyOf(() => given(message.input)));
      return new Promise<Reply>((resolve) => {
        calls.push({
          message,
          answer: (value) => settle(() => resolve({ ok: true, value })),
          refuse: (code, words) =>
            settle(() => resolve({ ok: false, error: { code, message: words, detail: {} } })),
        });
      });
    },
    listen(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    watchConnection(hear) {
      watchers.add(hear);
      return () => void watchers.delete(hear);
    },
    canPick: () => false,
    pick: () => Promise.resolve(null),
    take: () => Promise.resolve(null),
    menu: () => () => {},
    announce: (announcement) => hearers.forEach((hear) => hear(announcement)),
    connect: (connection) => watchers.forEach((hear) => hear(connection)),
  };
}

function replyOf(answer: () => unknown): Reply {
  try {
    return { ok: true, value: answer() };
  } catch (thrown) {
    if (thrown instanceof AppError) return { ok: false, error: thrown.toWire() };
    throw thrown;
  }
}

async function settle(act: () => void): Promise<void> {
  act();
  // Replies pass through a few promises on their way to the cache.
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}
