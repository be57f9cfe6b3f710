import type { Connection } from '#core/store/handles.ts';
import type { CodeRecord } from './profiles/profile.ts';

interface CollectedCode {
  title: string;
  parent: string | null;
  carriers: number;
}

/** Collects the codes of a file over its rows: the first title of each, and how many companies or records carry it. */
export class StagedCodes {
  readonly #schemes = new Map<string, Map<string, CollectedCode>>();
  #count = 0;

  /** How many different codes there are. */
  get count(): number {
    return this.#count;
  }

  /** A company or a record carries a code. */
  carried(code: CodeRecord): void {
    this.#find(code).carriers += 1;
  }

  /** A company or a record that carried a code gave way to another. */
  dropped(code: CodeRecord): void {
    this.#find(code).carriers -= 1;
  }

  /** A list names a code. Says whether it is new, or got the title it lacked. */
  listed(code: CodeRecord): boolean {
    const before = this.#count;
    const known = this.#schemes.get(code.scheme)?.get(code.code);
    const untitled = known?.title === '';
    const found = this.#find(code);
    return this.#count > before || (untitled && found.title !== '');
  }

  #find({ scheme, code, title, parent }: CodeRecord): CollectedCode {
    let codes = this.#schemes.get(scheme);
    if (codes === undefined) {
      codes = new Map();
      this.#schemes.set(whole(scheme), codes);
    }
    let found = codes.get(code);
    if (found === undefined) {
      found = { title: whole(title), parent: parent == null ? null : whole(parent), carriers: 0 };
      codes.set(whole(code), found);
      this.#count += 1;
    } else if (found.title === '' && title !== '') found.title = whole(title);
    return found;
  }

  /** Writes the codes into the staging store. Those that no kept row carries any more are written too: the file names them. */
  write(db: Connection): void {
    const insert = db.prepare('INSERT INTO code VALUES (?, ?, ?, ?, ?)');
    for (const [scheme, codes] of this.#schemes)
      for (const [code, { title, parent, carriers }] of codes)
        insert.run(scheme, code, title, parent, carriers);
  }
}

/** Copied letter by letter: a piece of a text holds the whole text in memory. */
function whole(text: string): string {
  return Buffer.from(text).toString();
}
