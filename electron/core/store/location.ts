import path from 'node:path';

/** What is known of the machine when a location is judged; plain data, so that any machine can be described in a test. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of /proc/mounts on Linux or of `mount` elsewhere; empty where unknown. */
  readonly mounts: string;
}

const NETWORK_TYPES =
  /^(?:nfs\d?|cifs|smb\d?|smbfs|fuse\.sshfs|sshfs|9p|drvfs|davfs\d?|fuse\.davfs2?|webdav|afpfs|afs|ceph|fuse\.ceph|glusterfs|fuse\.glusterfs|fuse\.rclone|fuse\.gvfsd-fuse|ncpfs|lustre|virtiofs|vboxsf|fuse\.vmhgfs-fuse)$/;

const SYNCHRONISED: readonly (readonly [pattern: RegExp, service: string])[] = [
  [/^onedrive(?: - .+|-.+)?$/i, 'OneDrive'],
  [/^sharepoint(?: - .+)?$/i, 'SharePoint'],
  [/^dropbox(?: \(.+\))?$/i, 'Dropbox'],
  [/^(?:google ?drive|googledrive-.+|my drive)$/i, 'Google Drive'],
  [/^(?:icloud ?drive|icloud~.*|com~apple~clouddocs|mobile documents)$/i, 'iCloud Drive'],
  [/^(?:box|box sync|box-box)$/i, 'Box'],
  [/^(?:nextcloud\d*|owncloud\d*)$/i, 'Nextcloud'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^syncthing$/i, 'Syncthing'],
];

/**
 * Says what is unsafe about keeping a workspace at a path: sentences to show, empty where nothing is known against it.
 * Write-ahead files need one machine's own disk; a service that copies them one by one can lose or mix them.
 */
export function locationWarnings(file: string, machine: Machine): string[] {
  const service = synchronisedBy(file, machine);
  if (service !== null) {
    return [
      `This workspace lies in a folder that ${service} synchronises. The service may copy its files half-written and damage it: keep it in a folder of this computer, and put backups or exports there instead.`,
    ];
  }
  const network = networkAt(file, machine);
  if (network !== null) {
    return [
      `This workspace lies on ${network}. Its write-ahead files are not safe over a network: keep it on a disk of this computer, and copy backups there instead.`,
    ];
  }
  return [];
}

function synchronisedBy(file: string, machine: Machine): string | null {
  const windows = machine.platform === 'win32';
  for (const name of ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer']) {
    const root = machine.env[name];
    if (root !== undefined && root !== '' && isInside(file, root, windows)) return 'OneDrive';
  }
  const folders = path[windows ? 'win32' : 'posix'].dirname(file).split(windows ? /[\\/]+/ : /\/+/);
  for (const folder of folders) {
    for (const [pattern, service] of SYNCHRONISED) if (pattern.test(folder)) return service;
  }
  return null;
}

function isInside(file: string, root: string, windows: boolean): boolean {
  const tool = windows ? path.win32 : path.posix;
  const between = tool.relative(root, file);
  return between !== '' && !between.startsWith('..') && !tool.isAbsolute(between);
}

function networkAt(file: string, machine: Machine): string | null {
  if (machine.platform === 'win32') {
    if (/^(?:\\\\|\/\/)\?[\\/]UNC[\\/]/i.test(file)) return 'a network share';
    if (/^(?:\\\\|\/\/)[^?.\\/]/.test(file)) return 'a network share';
    const drive = /^([a-z]):/i.exec(file)?.[1]?.toUpperCase();
    return drive !== undefined && mappedDrives(machine.mounts).has(drive)
      ? `the network drive ${drive}:`
      : null;
  }
  const mount = mountOf(file, machine);
  if (mount === null || !NETWORK_TYPES.test(mount.type)) return null;
  return `a network or shared drive (${mount.type} at ${mount.at})`;
}

/** Letters that `net use` lists with a remote name. */
function mappedDrives(netUse: string): Set<string> {
  const letters = new Set<string>();
  for (const found of netUse.matchAll(/(?:^|\s)([A-Z]):\s+\\\\/gim))
    if (found[1] !== undefined) letters.add(found[1].toUpperCase());
  return letters;
}

interface Mount {
  readonly at: string;
  readonly type: string;
}

function mountOf(file: string, machine: Machine): Mount | null {
  let best: Mount | null = null;
  for (const line of machine.mounts.split('\n')) {
    const mount = machine.platform === 'linux' ? linuxMount(line) : macMount(line);
    if (mount === null) continue;
    const inside = mount.at === '/' || file === mount.at || file.startsWith(`${mount.at}/`);
    // A later mount on the same place hides the earlier one.
    if (inside && (best === null || mount.at.length >= best.at.length)) best = mount;
  }
  return best;
}

/** "server:/share /mnt/share nfs4 rw 0 0", with blanks written \040. */
function linuxMount(line: string): Mount | null {
  const [, at, type] = line.split(' ');
  if (at === undefined || type === undefined) return null;
  return {
    at: at.replace(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    type,
  };
}

/** "//user@server/share on /Volumes/share (smbfs, nodev)". */
function macMount(line: string): Mount | null {
  const found = / on (.+) \(([^,)]+)/.exec(line);
  return found?.[1] === undefined || found[2] === undefined ? null : { at: found[1], type: found[2] };
}
