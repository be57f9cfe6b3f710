import { runStageThread } from './stage-thread.ts';

await runStageThread();
