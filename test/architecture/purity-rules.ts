import { filesOf, lineAt, type Problem, type SourceTree } from './source-tree.ts';

const CLOCK = /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|crypto\.)/g;

/** Checks that the words of the analysts stay pure: the same input always gives the same answer. */
export function checkPurity(tree: SourceTree): Problem[] {
  return findAll(tree, /^shared\/(domain|format)\/.*\.ts$/, CLOCK, (found) => {
    return `uses ${found.replace(/\($/, '')}; take the time or the randomness as an argument.`;
  });
}

const SINK =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|createContextualFragment|srcdoc|setHTML\w*)\b/g;

/** Checks that text from files can reach the screen only as text. */
export function checkHtmlSinks(tree: SourceTree): Problem[] {
  return findAll(tree, /^(renderer|electron)\/.*\.(ts|tsx|mjs)$/, SINK, (found) => {
    return `uses ${found}; text from files reaches the screen only as text nodes.`;
  });
}

function findAll(
  tree: SourceTree,
  files: RegExp,
  pattern: RegExp,
  say: (found: string) => string,
): Problem[] {
  return filesOf(tree, files).flatMap(([file, text]) =>
    [...withoutComments(text).matchAll(pattern)].map((match) => ({
      file,
      line: lineAt(text, match.index),
      message: say(match[0]),
    })),
  );
}

/** Blanks comments and keeps every position, so that a line number stays true. */
function withoutComments(text: string): string {
  const blank = (comment: string): string => comment.replaceAll(/[^\n]/g, ' ');
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, blank).replaceAll(/(?<=^|\s)\/\/.*$/gm, blank);
}
