import type { AppError } from '#shared/contract/errors.ts';
import { METHODS, type MethodInput, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import type { Topic } from '#shared/contract/topics.ts';
import { toAppError, type Client } from './client.ts';

/**
 * What a view knows of one question. `stale` says that `value` is being asked again (or could not be):
 * the view shows it dimmed.
 */
export interface Answer<T> {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly value: T | null;
  readonly stale: boolean;
  readonly error: AppError | null;
}

interface Entry {
  readonly method: MethodName;
  readonly ask: () => Promise<unknown>;
  readonly hearers: Set<() => void>;
  answer: Answer<unknown>;
  asking: boolean;
  /** Something changed since the running call was sent: its reply is dropped and the question asked again. */
  outdated: boolean;
}

const LOADING: Answer<never> = { state: 'loading', value: null, stale: false, error: null };

/** The key of a question: method and input, independent of the order of properties. */
export function queryKey(method: string, input: unknown): string {
  return `${method} ${canonical(input)}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * Keeps the answers of reading methods. One call at a time per question, shared by all views that ask it;
 * an announcement makes answers stale and asks again for those on screen; a reply that was overtaken by an
 * announcement is dropped. Answers nobody looks at are forgotten, oldest first, beyond `keep`.
 */
export class QueryCache {
  readonly #client: Client;
  readonly #keep: number;
  readonly #entries = new Map<string, Entry>();

  constructor(client: Client, keep = 120) {
    this.#client = client;
    this.#keep = keep;
  }

  /** What is known now. Does not ask. */
  peek<M extends MethodName>(method: M, input: MethodInput<M>): Answer<MethodOutput<M>> {
    const answer = this.#entries.get(queryKey(method, input))?.answer ?? LOADING;
    return answer as Answer<MethodOutput<M>>;
  }

  /** Asks, if need be, and hears of every change of the answer; returns the way to stop. */
  watch<M extends MethodName>(method: M, input: MethodInput<M>, hear: () => void): () => void {
    const key = queryKey(method, input);
    const entry = this.#entries.get(key) ?? this.#add(key, method, () => this.#client.call(method, input));
    // Moved to the end: the order of the map is the order of use.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.hearers.add(hear);
    if (entry.outdated || entry.answer.state !== 'ready') this.#ask(entry);
    this.#forgetOldest();
    return () => void entry.hearers.delete(hear);
  }

  /** Asks again although nothing was announced. */
  retry<M extends MethodName>(method: M, input: MethodInput<M>): void {
    const entry = this.#entries.get(queryKey(method, input));
    if (entry === undefined) return;
    entry.outdated = true;
    this.#ask(entry);
  }

  /** Makes every answer that depends on a topic stale; `null` stands for everything. */
  invalidate(topic: Topic | null): void {
    for (const entry of this.#entries.values()) {
      if (topic !== null && !METHODS[entry.method].dependsOn.includes(topic)) continue;
      entry.outdated = true;
      if (entry.answer.value !== null) this.#say(entry, { ...entry.answer, stale: true });
      if (entry.hearers.size > 0) this.#ask(entry);
    }
  }

  /** Forgets everything, for when another workspace is opened: no view may show the former one's numbers. */
  forgetAll(): void {
    for (const entry of this.#entries.values()) {
      entry.outdated = true;
      this.#say(entry, LOADING);
      if (entry.hearers.size > 0) this.#ask(entry);
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  #add(key: string, method: MethodName, ask: () => Promise<unknown>): Entry {
    const entry: Entry = { method, ask, hearers: new Set(), answer: LOADING, asking: false, outdated: false };
    this.#entries.set(key, entry);
    return entry;
  }

  #ask(entry: Entry): void {
    if (entry.asking) return;
    entry.asking = true;
    entry.outdated = false;
    const { value } = entry.answer;
    this.#say(entry, {
      state: value === null ? 'loading' : 'ready',
      value,
      stale: value !== null,
      error: null,
    });
    void this.#settle(entry);
  }

  async #settle(entry: Entry): Promise<void> {
    let next: Answer<unknown>;
    try {
      next = { state: 'ready', value: await entry.ask(), stale: false, error: null };
    } catch (thrown) {
      const { value } = entry.answer;
      next = { state: 'failed', value, stale: value !== null, error: toAppError(thrown) };
    }
    entry.asking = false;
    if (!entry.outdated) this.#say(entry, next);
    else if (entry.hearers.size > 0) this.#ask(entry);
  }

  #say(entry: Entry, answer: Answer<unknown>): void {
    entry.answer = answer;
    for (const hear of entry.hearers) hear();
  }

  #forgetOldest(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#keep) return;
      if (entry.hearers.size === 0 && !entry.asking) this.#entries.delete(key);
    }
  }
}
