import { z } from 'zod';

// Imported before anything that makes a schema: otherwise zod probes `new Function`, and the browser
// reports a violation of the content security policy.
z.config({ jitless: true });
