import { serveCore } from './core-service.ts';
import { buildHandlers } from './handlers/index.ts';
import { findParentPort } from './parent-port.ts';

serveCore(findParentPort(), buildHandlers);
