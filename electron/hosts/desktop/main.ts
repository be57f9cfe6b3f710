import path from 'node:path';
import { app, protocol, shell } from 'electron';
import { homeFolder } from '../home-folder.ts';
import { Application } from './application.ts';
import { openDesktopLog } from './desktop-log.ts';
import { guardContents } from './guards.ts';
import { readLaunchArguments, readSecondStart } from './launch-arguments.ts';
import { APP_SCHEME } from './scheme.ts';
import { COMMAND_LINE_SWITCHES } from './session-policy.ts';

const launch = readLaunchArguments(process.argv.slice(1), process.cwd());
const home = homeFolder(launch.home);

// The browser inside keeps its files apart from ours; the lock against a second start lies among them.
app.setPath('userData', path.join(home, 'window'));
for (const [name, value] of COMMAND_LINE_SWITCHES) app.commandLine.appendSwitch(name, value);
protocol.registerSchemesAsPrivileged([APP_SCHEME]);

if (app.requestSingleInstanceLock({ file: launch.file ?? null })) {
  const log = openDesktopLog(home);
  const application = new Application({ launch, home, log });
  app.on('second-instance', (_event, _args, _folder, sent) => application.startAgain(readSecondStart(sent)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    application.openFile(file);
  });
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, log, (page) => void shell.openExternal(page)),
  );
  app.on('child-process-gone', (_event, gone) =>
    log(`${gone.serviceName ?? gone.type} ended: ${gone.reason} (${gone.exitCode})`),
  );
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => application.beforeQuit(event));
  app.whenReady().then(
    () => application.start(),
    (error: unknown) => log(`the application could not start: ${String(error)}`),
  );
} else {
  // The workbench that runs already has been told, and opens the file.
  app.quit();
}
