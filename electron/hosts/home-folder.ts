import os from 'node:os';
import path from 'node:path';

/**
 * Where the application keeps its own files: `--home`, else WORKBENCH_HOME, else the platform's place for application data.
 * All hosts of one person use the same folder, so that reference data are imported once.
 */
export function homeFolder(
  asked: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const given = asked ?? env['WORKBENCH_HOME'];
  if (given !== undefined && given !== '') return path.resolve(given);
  const user = os.homedir();
  if (platform === 'win32')
    return path.join(env['LOCALAPPDATA'] ?? path.join(user, 'AppData', 'Local'), 'Cluster Workbench');
  if (platform === 'darwin') return path.join(user, 'Library', 'Application Support', 'Cluster Workbench');
  return path.join(env['XDG_DATA_HOME'] ?? path.join(user, '.local', 'share'), 'cluster-workbench');
}
