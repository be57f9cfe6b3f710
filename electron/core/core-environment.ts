/** What a core process is given of the environment: nothing that could change what it loads or where it connects. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'USER',
  'USERNAME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'OneDrive',
  'OneDriveCommercial',
  'OneDriveConsumer',
];

/** Picks what a core process is given of its host's environment. */
export function coreEnvironment(from: NodeJS.ProcessEnv): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value !== undefined && (PASSED_ON.includes(name) || name.startsWith('WORKBENCH_'))) env[name] = value;
  }
  return env;
}
