import type { FilePurpose, PickedFile, PickOptions } from '#shared/contract/bridge.ts';
import type { Transport } from '#shared/contract/wire.ts';

/** How the connection to the core stands. The desktop's is always `open`. */
export type Connection = 'open' | 'lost' | 'restored';

/** Bytes of a file sent so far. */
export interface Upload {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

/** Whatever carries the window's requests: the desktop's bridge, the loopback host, or a stand-in in tests. */
export interface Host extends Transport {
  readonly kind: 'desktop' | 'loopback';
  readonly platform: string;
  /** Tells when announcements may have been missed; returns the way to stop. */
  watchConnection(hear: (connection: Connection) => void): () => void;
  /** Whether this host can ask the analyst for a file of that purpose. */
  canPick(purpose: FilePurpose): boolean;
  /** Asks the analyst for a file; null when cancelled. */
  pick(
    purpose: FilePurpose,
    options?: PickOptions,
    onUpload?: (upload: Upload) => void,
  ): Promise<PickedFile | null>;
  /** Takes a file dropped on the window; null where the host cannot reach it. */
  take(file: File, onUpload?: (upload: Upload) => void): Promise<PickedFile | null>;
  /** Hears the native menu where there is one. */
  menu(hear: (command: string) => void): () => void;
}
