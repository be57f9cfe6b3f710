import { describe, expect, test } from 'vitest';
import { locationWarnings } from '#core/store/location.ts';
import type { Machine } from '#core/store/location.ts';

const linux: Machine = {
  platform: 'linux',
  env: {},
  mounts: [
    '/dev/sda1 / ext4 rw 0 0',
    'server:/export /mnt/share nfs4 rw 0 0',
    '//server/team /mnt/team\\040files cifs rw 0 0',
    'C:\\134 /mnt/c 9p rw 0 0',
    'me@host:/ /home/ann/remote fuse.sshfs rw 0 0',
    '/dev/sdb1 /mnt/share/local ext4 rw 0 0',
    'portal /run/user/1000/doc fuse.portal rw 0 0',
  ].join('\n'),
};
const windows: Machine = {
  platform: 'win32',
  env: { OneDriveCommercial: 'C:\\Users\\ann\\Work' },
  mounts:
    'Status  Local  Remote  Network\r\n----\r\nOK           H:        \\\\server\\home   Microsoft Windows Network\r\n',
};
const mac: Machine = {
  platform: 'darwin',
  env: {},
  mounts:
    '/dev/disk3s1 on / (apfs, local, journaled)\n//ann@server/team on /Volumes/team (smbfs, nodev)\n/dev/disk5s1 on /Volumes/Stick (exfat, local)',
};

describe('a place that is not safe for write-ahead files is named', () => {
  test.each<[string, Machine, string]>([
    ['/home/ann/Dropbox/one.workbench', linux, 'Dropbox'],
    ['/home/ann/Nextcloud/work/one.workbench', linux, 'Nextcloud'],
    ['/home/ann/OneDrive - Observatory Ltd/one.workbench', linux, 'OneDrive'],
    ['/mnt/share/one.workbench', linux, 'nfs4'],
    ['/mnt/team files/deep/one.workbench', linux, 'cifs'],
    ['/mnt/c/Users/ann/one.workbench', linux, '9p'],
    ['/home/ann/remote/one.workbench', linux, 'fuse.sshfs'],
    ['C:\\Users\\ann\\OneDrive - Company\\one.workbench', windows, 'OneDrive'],
    ['C:\\Users\\ann\\OneDrive\\Documents\\one.workbench', windows, 'OneDrive'],
    ['C:\\Users\\ann\\Work\\one.workbench', windows, 'OneDrive'],
    ['C:\\Users\\ann\\Google Drive\\one.workbench', windows, 'Google Drive'],
    ['C:\\Users\\ann\\Box\\one.workbench', windows, 'Box'],
    ['\\\\server\\team\\one.workbench', windows, 'network share'],
    ['\\\\?\\UNC\\server\\team\\one.workbench', windows, 'network share'],
    ['H:\\one.workbench', windows, 'network drive H:'],
    ['/Volumes/team/one.workbench', mac, 'smbfs'],
    ['/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/one.workbench', mac, 'iCloud Drive'],
    ['/Users/ann/Library/CloudStorage/OneDrive-Company/one.workbench', mac, 'OneDrive'],
    ['/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/one.workbench', mac, 'Google Drive'],
  ])('%s', (file, machine, named) => {
    const warnings = locationWarnings(file, machine);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(named);
  });
});

describe('an ordinary place gets no warning', () => {
  test.each<[string, Machine]>([
    ['/home/ann/work/one.workbench', linux],
    ['/home/ann/Boxes/one.workbench', linux],
    ['/home/ann/dropbox.workbench', linux],
    ['/mnt/share/local/one.workbench', linux],
    ['/mnt/shared/one.workbench', linux],
    ['C:\\Users\\ann\\Documents\\one.workbench', windows],
    ['C:\\Users\\ann\\Workshop\\one.workbench', windows],
    ['\\\\?\\C:\\Users\\ann\\one.workbench', windows],
    ['/Volumes/Stick/one.workbench', mac],
    ['/Users/ann/one.workbench', mac],
  ])('%s', (file, machine) => {
    expect(locationWarnings(file, machine)).toEqual([]);
  });
});
