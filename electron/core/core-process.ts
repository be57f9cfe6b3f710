import { serveCore } from './core-service.ts';
import { buildHandlers } from './handlers/index.ts';
import { isStageThread, runStageThread } from './import/stage-thread.ts';
import { findParentPort } from './parent-port.ts';

// The core is shipped as one file, which a thread that stages a file enters as well.
if (isStageThread()) void runStageThread();
else serveCore(findParentPort(), buildHandlers);
