import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { isMethodName, METHOD_NAMES, METHODS } from '#shared/contract/methods.ts';
import type { Reply } from '#shared/contract/wire.ts';
import { plainArrays, type CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { UsageError, wordAt, type Verb } from '../verb.ts';

/** JSON schema of a method's side, for people and scripts; typed arrays are shown as arrays of numbers. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' });
}

export const contractVerbs: readonly Verb[] = [
  {
    name: 'methods',
    usage: '[METHOD]',
    summary: 'Lists the methods of the core; with --json or a name, their schemas as well.',
    options: {},
    needs: 'nothing',
    run: async (session, given) => {
      const [asked] = given.words;
      if (asked !== undefined && !isMethodName(asked))
        throw new AppError('unknown-method', `There is no method ${asked}. “methods” lists them.`);
      const names = asked !== undefined && isMethodName(asked) ? [asked] : METHOD_NAMES;
      const full = names.map((name) => {
        const method = METHODS[name];
        return {
          name,
          access: method.access,
          long: method.long,
          summary: method.summary,
          errors: method.errors,
          dependsOn: method.dependsOn,
          input: schemaOf(method.input, 'input'),
          output: schemaOf(method.output, 'output'),
        };
      });
      if (asked !== undefined) session.terminal.out(JSON.stringify(full[0], null, 2));
      else
        session.print(full, () =>
          layOutTable(
            ['Method', 'Access', 'What it does'],
            full.map((one) => [one.name, one.access, one.summary]),
          ),
        );
    },
  },
  {
    name: 'call',
    usage: 'METHOD [JSON]',
    summary:
      'Calls one method with a JSON object and prints its answer as JSON. A file is given as {"$file": "PATH"}.',
    options: {},
    needs: 'workspace-if-given',
    run: async (session, given) => {
      const reply = await callOnce(session, wordAt(given, 0, 'The method'), given.words[1] ?? '{}');
      if (!reply.ok) throw AppError.fromWire(reply.error);
      session.terminal.out(JSON.stringify(reply.value, plainArrays, 2));
    },
  },
  {
    name: 'batch',
    usage: '[--keep-going]',
    summary:
      'Calls methods read from standard input, {"method": …, "input": {…}} a line, and prints a reply a line.',
    options: { 'keep-going': { type: 'boolean' } },
    needs: 'workspace-if-given',
    run: async (session, given) => {
      for await (const line of createInterface({ input: process.stdin })) {
        if (line.trim() === '') continue;
        const asked = batchLine.safeParse(readJson(line));
        if (!asked.success)
          throw new UsageError('Each line of a batch is one JSON object with “method” and “input”.');
        const reply = await callOnce(session, asked.data.method, JSON.stringify(asked.data.input));
        session.terminal.out(JSON.stringify(reply, plainArrays));
        if (!reply.ok && !given.flag('keep-going')) throw AppError.fromWire(reply.error);
      }
    },
  },
];

const batchLine = z.object({ method: z.string(), input: z.record(z.string(), z.unknown()).default({}) });

function readJson(text: string, session?: CliSession): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) =>
      session !== undefined &&
      typeof value === 'object' &&
      value !== null &&
      '$file' in value &&
      typeof value.$file === 'string'
        ? session.grant(value.$file)
        : value,
    );
  } catch (problem) {
    if (problem instanceof SyntaxError) throw new UsageError(`The input is not JSON: ${problem.message}.`);
    throw problem;
  }
}

async function callOnce(session: CliSession, method: string, input: string): Promise<Reply> {
  return session.door.call({
    method,
    input: readJson(input, session),
    context: session.options.as === undefined ? {} : { author: session.options.as },
  });
}
