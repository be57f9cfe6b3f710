import { filesOf, lineAt, type Problem, type SourceTree } from './source-tree.ts';

/** Lines a source file may have. */
export const LINE_CEILING = 300;

/** Files that may be longer, each with the reason. */
export const LONGER_FILES: Readonly<Record<string, string>> = {};

/** Checks that no source file is longer than the ceiling, and that no exception has become needless. */
export function checkFileLength(tree: SourceTree, longer = LONGER_FILES): Problem[] {
  const files = filesOf(tree, /^(shared|electron|renderer|resources|test)\/.*\.(ts|tsx|mts|mjs|css)$/);
  const lengths = new Map(files.map(([file, text]) => [file, text.trimEnd().split('\n').length]));
  const tooLong = [...lengths]
    .filter(([file, lines]) => lines > LINE_CEILING && !Object.hasOwn(longer, file))
    .map(([file, lines]) => ({
      file,
      message: `has ${lines} lines; divide it by idea, ${LINE_CEILING} is the ceiling.`,
    }));
  const needless = Object.keys(longer)
    .filter((file) => (lengths.get(file) ?? 0) <= LINE_CEILING)
    .map((file) => ({ file, message: 'needs no exception from the ceiling; remove its line.' }));
  return [...tooLong, ...needless];
}

const VAGUE = /(^|[-.])(utils?|helpers?|managers?|data|infos?|misc)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Checks that source files are named for an idea, in kebab-case. */
export function checkFileNames(tree: SourceTree): Problem[] {
  return filesOf(tree, /^(shared|electron|renderer|resources|test)\/.*\.(ts|tsx|mts|mjs|css)$/).flatMap(
    ([file]) => {
      const name = file.split('/').at(-1) ?? '';
      const stem = name.replace(/(\.test|\.spec|\.config)?\.[a-z]+$/, '');
      if (!KEBAB.test(name)) return [{ file, message: 'is not in kebab-case.' }];
      if (VAGUE.test(stem))
        return [{ file, message: 'has a name that says nothing; name it for what it exports first.' }];
      return [];
    },
  );
}

/** What may stand at the top of the checkout. */
export const TOP_LEVEL: readonly string[] = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'test',
  'package.json',
  'tsconfig.json',
  'electron-builder.yml',
  'README.md',
  'package-lock.json',
  'LICENSE',
  '.gitignore',
  '.npmrc',
  '.ci',
];

/** Checks that nothing else stands at the top of the checkout. */
export function checkTopLevel(tree: SourceTree): Problem[] {
  const tops = new Set([...tree.keys()].map((file) => file.split('/')[0] ?? file));
  return [...tops]
    .filter((top) => !TOP_LEVEL.includes(top))
    .map((file) => ({ file, message: 'may not stand at the top; put it in the room it serves.' }));
}

// Written in pieces, so that this file does not break its own rule.
const MACHINE: readonly [pattern: RegExp, what: string][] = [
  [new RegExp(String.raw`(?<![\w.~-])/(?:work|root)/`, 'g'), 'a path of one machine'],
  [
    new RegExp(String.raw`registry\.npm` + String.raw`js\.org|registry\.yarn` + 'pkg', 'g'),
    'the host of a registry',
  ],
  [/"resolved":\s*"https?:/g, 'the host of a registry'],
];

/** Checks that no file carries a path of one machine or the host of a package registry. */
export function checkMachineTraces(tree: SourceTree): Problem[] {
  return [...tree].flatMap(([file, text]) =>
    MACHINE.flatMap(([pattern, what]) =>
      [...text.matchAll(pattern)].map((match) => ({
        file,
        line: lineAt(text, match.index),
        message: `carries ${what} (${match[0]}); take it out.`,
      })),
    ),
  );
}

/** The rooms that explain themselves. */
export const ROOM_READMES: readonly string[] = [
  'shared',
  'shared/domain',
  'shared/contract',
  'shared/format',
  'electron/core',
  'electron/hosts/desktop',
  'electron/hosts/loopback',
  'electron/hosts/cli',
  'renderer',
  'resources',
  'test',
];

const HEADINGS = ['What lives here', 'What it may import', 'How a request passes', 'How to add one'];

/** Checks that each room has a README of the four headings, each followed by some text. */
export function checkRoomReadmes(tree: SourceTree, rooms = ROOM_READMES): Problem[] {
  return rooms.flatMap((room) => {
    const file = `${room}/README.md`;
    const text = tree.get(file);
    if (text === undefined)
      return [{ file, message: `is missing; write it with the headings ${HEADINGS.join(' · ')}.` }];
    const sections = new Map(
      text.split(/^#{1,3} +/m).map((section) => {
        const [heading = '', ...rest] = section.split('\n');
        return [heading.trim().toLowerCase(), rest.join('\n').trim()];
      }),
    );
    return HEADINGS.filter((heading) => !sections.get(heading.toLowerCase())).map((heading) => ({
      file,
      message: `has no text under the heading "${heading}".`,
    }));
  });
}

/**
 * Checks that every rule that scrolls also places what it holds: an element that is placed absolutely in a list without
 * a position of its own belongs to the page, which it makes longer and lets scroll out of sight.
 */
export function checkScrollers(tree: SourceTree): Problem[] {
  return filesOf(tree, /^renderer\/.*\.css$/).flatMap(([file, text]) =>
    [...text.matchAll(/([^{}]+)\{([^{}]*overflow(?:-[xy])?: (?:auto|scroll)[^{}]*)\}/g)]
      .filter(([, , body = '']) => !/position: (?:relative|absolute|fixed|sticky)/.test(body))
      .map(({ 1: selector = '', index }) => ({
        file,
        line: lineAt(text, index),
        message: `“${selector.trim()}” scrolls and has no position; say \`position: relative\`.`,
      })),
  );
}
