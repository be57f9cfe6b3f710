import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runWorkbench } from '../conformance/host-under-test.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** How one command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with a workspace and a home of its own, and the cli run in it as an analyst runs it. */
export class CliWorld {
  readonly folder = temporaryFolder();
  readonly home = path.join(this.folder, 'home');
  readonly workspace = path.join(this.folder, 'one.workbench');

  /** Runs a command on the workspace. */
  run(...args: string[]): Promise<Ended> {
    return this.bare(...args, '--workspace', this.workspace);
  }

  /** Runs a command without naming a workspace. */
  bare(...args: string[]): Promise<Ended> {
    return runWorkbench(['--home', this.home, '--quiet', ...args], { WORKBENCH_CHECK_OUTPUT: '1' });
  }

  /** Runs a command that must succeed and gives what it printed under --json. */
  async json(...args: string[]): Promise<unknown> {
    const { code, out, err } = await this.run(...args, '--json');
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out);
  }

  async init(): Promise<void> {
    const { code, err } = await this.bare('init', this.workspace, '--author', 'Ann');
    if (code !== 0) throw new Error(err);
  }

  /** Writes a file beside the workspace and gives its path. */
  file(name: string, content: string | Uint8Array): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, content);
    return file;
  }

  /** The workspace's bytes in short; nothing of it may be in the write-ahead file. */
  fingerprint(): string {
    const wal = `${this.workspace}-wal`;
    if (existsSync(wal) && statSync(wal).size > 0) throw new Error('the write-ahead file is not empty');
    return createHash('sha256').update(readFileSync(this.workspace)).digest('hex');
  }

  /** Files anywhere in the staging folder. */
  staged(): string[] {
    const staging = path.join(this.home, 'staging');
    if (!existsSync(staging)) return [];
    return readdirSync(staging, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  }
}
