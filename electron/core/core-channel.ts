/** One core process, as whoever started it hands it over. */
export interface CoreChannel {
  post(message: unknown): void;
  hear(on: (message: unknown) => void): void;
  onExit(on: (code: number | null) => void): void;
  /** Ends the process at once, whatever it does. */
  kill(): void;
  readonly pid: number | undefined;
}
