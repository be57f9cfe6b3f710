import { AppError } from '#shared/contract/errors.ts';
import type { CoreState } from '#shared/contract/topics.ts';
import type { CallMessage, Reply } from '#shared/contract/wire.ts';
import { isFromCore } from './core-messages.ts';
import type { CoreRole, FromCore, Order, StartMessage, ToCore } from './core-messages.ts';
import type { CoreChannel } from './core-channel.ts';
import { openPromise } from './open-promise.ts';
import type { OpenPromise } from './open-promise.ts';
import { endedFor, endedWith, refusal } from './refusal.ts';

export interface LineOptions {
  readonly role: CoreRole;
  readonly spawn: () => CoreChannel;
  readonly start: StartMessage;
  readonly scale: number;
  readonly log: (line: string) => void;
  /** Hears what is not the line's own matter. */
  readonly onMessage: (message: FromCore) => void;
  readonly onState: (state: CoreState) => void;
  /** The process ended without being told to. */
  readonly onLost: () => void;
  /** A new process stands in for a lost one and is given what that had. Answers whether it holds it all again. */
  readonly onRestart: () => Promise<boolean>;
}

interface Pending {
  readonly what: string;
  readonly jobId: string | null;
  readonly deadlineMs: number | null;
  timer: NodeJS.Timeout | null;
  answer(reply: Reply): void;
}

/** So many processes in a row that ended before they were ready for work, and the line gives up. */
const GIVE_UP_AFTER = 3;
/** A process that is not ready by then never will be, milliseconds; a machine busy with other things is slow to start one. */
const START_MS = 60_000;

/**
 * The line to one core process, whichever process that is at the moment. Every call on it is answered: by the process,
 * by its deadline (which ends the process), or by the process's end. A lost process is replaced.
 */
export class CoreLine {
  readonly ready: Promise<void>;
  /** Counts the processes; another number is another process. */
  run = 0;
  readonly #options: LineOptions;
  readonly #calls = new Map<number, Pending>();
  readonly #orders = new Map<number, Pending>();
  #channel: CoreChannel | null = null;
  #count = 0;
  /** Whether the present process has said that it is ready; until then nothing is overdue. */
  #isReady = false;
  #startTimer: NodeJS.Timeout | null = null;
  #earlyEnds = 0;
  /** Whether the present process is ready and has what a lost one before it had. */
  #atWork = false;
  #because = '';
  #onReady: () => void = () => undefined;
  #stopping = false;
  #stopped: () => void = () => undefined;
  /** Why the process was ended on purpose: the call that did it is answered otherwise than the rest. */
  #sentence: { code: 'timed-out' | 'cancelled'; pending: Pending } | null = null;
  readonly #firstReady: OpenPromise = openPromise();

  constructor(options: LineOptions) {
    this.#options = options;
    this.ready = this.#firstReady.promise;
    this.ready.catch(() => undefined);
    this.#spawn();
  }

  post(message: ToCore): void {
    this.#channel?.post(message);
  }

  /** Passes a call on. The deadline runs while the process works on it, not while it waits behind others. */
  call(message: CallMessage, deadlineMs: number | null): Promise<Reply> {
    return this.#ask(this.#calls, message.method, message.context.jobId ?? null, deadlineMs, (id) => ({
      kind: 'call',
      id,
      ...message,
    }));
  }

  /** Tells the process to do something for the other one. */
  order(order: Order, deadlineMs: number): Promise<Reply> {
    return this.#ask(this.#orders, order.do, null, deadlineMs, (id) => ({ kind: 'order', id, order }));
  }

  #ask(
    table: Map<number, Pending>,
    what: string,
    jobId: string | null,
    deadlineMs: number | null,
    message: (id: number) => ToCore,
  ): Promise<Reply> {
    const channel = this.#channel;
    if (channel === null)
      return Promise.resolve(
        refusal(
          'core-stopped',
          `The ${this.#name()} has stopped and could not be started again. Close the program and start it again.`,
        ),
      );
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve) => {
      const pending: Pending = {
        what,
        jobId,
        deadlineMs,
        timer: null,
        answer: (reply) => {
          if (pending.timer !== null) clearTimeout(pending.timer);
          table.delete(id);
          resolve(reply);
          this.#watchFirst();
        },
      };
      table.set(id, pending);
      if (table === this.#orders) this.#watch(pending);
      else this.#watchFirst();
      channel.post(message(id));
    });
  }

  /** What stands first has nothing before it to wait for, so its time runs even if the process never says that it began. */
  #watchFirst(): void {
    const [first] = this.#calls.values();
    if (first !== undefined) this.#watch(first);
  }

  #watch(pending: Pending): void {
    if (!this.#isReady || pending.deadlineMs === null || pending.timer !== null) return;
    pending.timer = setTimeout(
      () => this.#condemn('timed-out', pending),
      pending.deadlineMs * this.#options.scale,
    );
  }

  #condemn(code: 'timed-out' | 'cancelled', pending: Pending): void {
    // Two calls may be overdue at the same moment; the first stands for the end.
    if (this.#sentence !== null) return;
    this.#options.log(`${this.#options.role}: ${pending.what} ${code}, its process is ended`);
    this.#sentence = { code, pending };
    this.#channel?.kill();
  }

  /** Ends the process because a job does not hear that it was cancelled. */
  end(code: 'cancelled', jobId: string): void {
    for (const pending of this.#calls.values()) if (pending.jobId === jobId) this.#condemn(code, pending);
  }

  /** Lets the process end by itself, and ends it where it does not. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    const channel = this.#channel;
    if (channel === null) return;
    const { promise, resolve } = openPromise();
    this.#stopped = resolve;
    channel.post({ kind: 'stop' });
    const timer = setTimeout(() => channel.kill(), withinMs);
    await promise;
    clearTimeout(timer);
  }

  #spawn(): void {
    this.run += 1;
    const run = this.run;
    this.#isReady = false;
    this.#atWork = false;
    this.#tell('starting', null);
    let channel: CoreChannel;
    try {
      channel = this.#options.spawn();
    } catch (error) {
      this.#giveUp(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#channel = channel;
    this.#startTimer = setTimeout(() => channel.kill(), START_MS);
    channel.hear((message) => {
      if (run === this.run && isFromCore(message)) this.#hear(message);
    });
    channel.onExit((code) => {
      if (run === this.run) this.#lost(code);
    });
    channel.post(this.#options.start);
    // The first process has nothing to take over.
    if (run > 1) void this.#takeOver(run);
  }

  async #takeOver(run: number): Promise<void> {
    const ready = new Promise<void>((resolve) => (this.#onReady = resolve));
    const [complete] = await Promise.all([this.#options.onRestart(), ready]);
    if (run !== this.run || this.#channel === null) return;
    this.#settle();
    if (complete)
      this.#tell(
        'restarted',
        `The ${this.#name()} stopped${this.#because} and was started again. Nothing that was confirmed is lost.`,
      );
  }

  #settle(): void {
    this.#atWork = true;
    this.#earlyEnds = 0;
  }

  #hear(message: FromCore): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        this.#clearStart();
        for (const order of this.#orders.values()) this.#watch(order);
        this.#watchFirst();
        if (this.run === 1) this.#settle();
        this.#onReady();
        this.#firstReady.resolve();
        this.#tell('ready', null);
        break;
      case 'unfit':
        this.#firstReady.reject(AppError.fromWire(message.error));
        this.#earlyEnds = GIVE_UP_AFTER;
        this.#channel?.kill();
        break;
      case 'started': {
        const pending = this.#calls.get(message.id);
        if (pending !== undefined) this.#watch(pending);
        break;
      }
      case 'reply':
        this.#calls.get(message.id)?.answer(message.reply);
        break;
      case 'order-reply':
        this.#orders.get(message.id)?.answer(message.reply);
        break;
      default:
        this.#options.onMessage(message);
    }
  }

  #clearStart(): void {
    if (this.#startTimer !== null) clearTimeout(this.#startTimer);
    this.#startTimer = null;
  }

  #lost(code: number | null): void {
    this.#channel = null;
    this.#isReady = false;
    this.#clearStart();
    const sentence = this.#sentence;
    this.#sentence = null;
    const pending = [...this.#calls.values(), ...this.#orders.values()];
    if (!this.#stopping)
      this.#options.log(
        `${this.#options.role}: the process ended (${code ?? 'by a signal'}) with ${pending.length} calls open`,
      );
    this.#options.onLost();
    for (const each of pending)
      each.answer(
        each === sentence?.pending ? endedFor(sentence.code, each.what) : endedWith(this.#name(), each.what),
      );
    if (this.#stopping) {
      this.#stopped();
      return;
    }
    if (!this.#atWork) this.#earlyEnds += 1;
    this.#because = sentence === null ? '' : ` because ${sentence.pending.what} did not end`;
    if (this.#earlyEnds < GIVE_UP_AFTER) this.#spawn();
    else this.#giveUp('The log in the program’s folder has the details.');
  }

  #giveUp(because: string): void {
    this.#channel = null;
    this.#firstReady.reject(
      new AppError('core-stopped', `The ${this.#name()} could not be started. ${because}`),
    );
    this.#tell(
      'stopped',
      `The ${this.#name()} could not be started again. Close the program and start it again.`,
    );
  }

  #name(): string {
    return this.#options.role === 'writer' ? 'writing process' : 'reading process';
  }

  #tell(state: CoreState['state'], message: string | null): void {
    this.#options.onState({ role: this.#options.role, state, message });
  }
}
