import { readImports, resolveTarget, type ImportSite } from './read-imports.ts';
import {
  CORE_DOOR,
  HOST_STARTS,
  ROOMS,
  coreGroupOf,
  corePlaceOf,
  hostOf,
  isToolConfig,
  roomOf,
} from './rooms.ts';
import { filesOf, type Problem, type SourceTree } from './source-tree.ts';

/** The files whose imports are read. */
export const SOURCE = /^(shared|electron|renderer|resources)\/.*\.(ts|tsx|mts|cts|mjs|cjs|js)$/;

/** Checks that every import within our own files goes in an allowed direction. */
export function checkImportDirections(tree: SourceTree): Problem[] {
  return filesOf(tree, SOURCE).flatMap(([file, text]) =>
    readImports(file, text).flatMap((site) => {
      const message =
        site.specifier === null ? computedImport(file) : findOffence(file, site.specifier, site);
      return message === null ? [] : [{ file, line: site.line, message }];
    }),
  );
}

function computedImport(file: string): string | null {
  if (isToolConfig(file)) return null;
  return 'an import whose path is computed cannot be checked; write the path out.';
}

function findOffence(file: string, specifier: string, site: ImportSite): string | null {
  const target = resolveTarget(file, specifier);
  if (target.kind === 'package') return null;
  if (target.kind === 'engine') return engineOffence(file, target.name);
  const to = target.file;
  if (to.startsWith('test/'))
    return `imports ${to}, but test/ is never imported; move what is needed into a room.`;
  return roomOffence(file, to) ?? pathOffence(file, to, site) ?? innerOffence(file, to, site);
}

function engineOffence(file: string, name: string): string | null {
  const anywhere = file.startsWith('shared/') || (file.startsWith('renderer/') && !isToolConfig(file));
  return anywhere
    ? `imports ${name}, but this room runs where there is no Node; ask a host or the core for it.`
    : null;
}

/** What is not code: a style, a picture, a font, a page. Such files of resources/ may be used by every room. */
const ASSET = /\.(css|svg|png|ico|woff2?|json|md|csv|sql|html|pbf)$/;

function roomOffence(file: string, to: string): string | null {
  const from = roomOf(file);
  const room = roomOf(to);
  if (from === null) return `stands in no room; the rooms are ${Object.keys(ROOMS).join(', ')}.`;
  if (from === 'electron/hosts' && room === 'electron/core') return null;
  if (room === 'resources' && ASSET.test(to) && !file.startsWith('shared/')) return null;
  if (room === null) return to === 'package.json' ? null : `imports ${to}, which stands in no room.`;
  const allowed: readonly string[] = ROOMS[from];
  return allowed.includes(room) ? null : `imports ${to}, but ${from} may import only ${allowed.join(', ')}.`;
}

function pathOffence(file: string, to: string, site: ImportSite): string | null {
  const top = (name: string): string =>
    name
      .split('/')
      .slice(0, name.startsWith('electron/') ? 2 : 1)
      .join('/');
  const named = /^(shared|electron\/core|electron\/hosts)\//.test(to);
  if (
    top(file) !== top(to) &&
    named &&
    !site.byUrl &&
    site.specifier?.startsWith('.') === true &&
    /\.tsx?$/.test(file)
  ) {
    return `reaches ${to} by a relative path; rooms are crossed by #shared/, #core/ and #hosts/.`;
  }
  return null;
}

function innerOffence(file: string, to: string, site: ImportSite): string | null {
  if (file.startsWith('electron/core/') && to.startsWith('electron/core/')) return coreOffence(file, to);
  if (file.startsWith('electron/hosts/')) return hostOffence(file, to, site);
  return null;
}

function coreOffence(file: string, to: string): string | null {
  const from = coreGroupOf(file);
  const group = coreGroupOf(to);
  const here = corePlaceOf(from);
  const there = corePlaceOf(group);
  if (here === null)
    return `stands in electron/core/${from}, which has no place in the order of the core; see CORE_ORDER.`;
  if (there === null)
    return `imports ${to}, whose group has no place in the order of the core; see CORE_ORDER.`;
  if (from === group) return null;
  if (there >= here) {
    return `imports ${to}, but ${group === '' ? 'the door' : group} does not stand to the left of ${from}.`;
  }
  if (/table[^/]*\.ts$/.test(to)) {
    return `imports the table module ${to} of another group; call a function that ${group} exports.`;
  }
  return null;
}

function hostOffence(file: string, to: string, site: ImportSite): string | null {
  if (to.startsWith('electron/core/')) {
    if (CORE_DOOR.includes(to)) return null;
    if (site.typeOnly && /^electron\/core\/[^/]+$/.test(to)) return null;
    return `imports ${to}, but a host knows only the door of the core: ${CORE_DOOR.join(', ')}.`;
  }
  const from = hostOf(file);
  const host = to.startsWith('electron/hosts/') ? hostOf(to) : '';
  if (from === '' || host === '' || from === host || HOST_STARTS[from]?.includes(to) === true) return null;
  return `imports ${to}, but one host never imports another; put what both need in electron/hosts/ itself.`;
}
