import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkPair } from '#shared/domain/link.ts';
import { usePages } from '../../../renderer/api/use-pages.ts';
import { useReview } from '../../../renderer/panels/links/use-review.ts';
import { runCommand } from '../../../renderer/state/commands.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';

const BETWEEN = { leftExtractId: 1, rightExtractId: 2 };

/** The review without its list, which needs a window that measures. */
function Reviewed() {
  const pages = usePages('links.queue', BETWEEN);
  const pairs = (pages.value ?? []).flatMap((page) => page.pairs);
  const { present, last } = useReview({ between: BETWEEN, pairs, seen: pages.value, leavesList: true });
  return (
    <>
      <h1>{present?.left.name}</h1>
      <p>{last === null ? '' : `${last.left}: ${last.decision}`}</p>
    </>
  );
}

function pair(key: string): LinkPair {
  const side = { key, postcode: 'NG11AA', website: null, companyNumber: null, place: null };
  return {
    pairKey: key,
    left: { ...side, supplier: 'Left Lists', name: `${key} Ltd` },
    right: { ...side, supplier: 'Right Lists', name: `${key} Limited` },
    linkClass: 'clerical',
    weight: 3.2,
    probability: 0.5,
    evidence: [{ comparison: 'name', outcome: 'same', weight: 3.2 }],
    decision: null,
    decidedBy: null,
    decidedAt: null,
    note: '',
  };
}

let host: StandInHost;
let drawn: Drawn;
let waiting: LinkPair[];

async function show(): Promise<void> {
  host = makeStandInHost({
    'links.queue': () => ({
      total: waiting.length,
      scored: true,
      counts: {
        waiting: waiting.length,
        same: 0,
        different: 0,
        unsure: 0,
        linkedByNumber: 4,
        linkedByScore: 1,
      },
      pairs: waiting,
    }),
  });
  drawn = await draw(host, <Reviewed />);
}

beforeEach(async () => {
  waiting = [pair('Alder'), pair('Birch'), pair('Cedar')];
  await show();
});
afterEach(() => drawn.close());

const card = (): string => drawn.page.querySelector('h1')?.textContent ?? '';
const key = (id: string): Promise<void> => act(async () => void runCommand(id));
const announce = (): Promise<void> => act(async () => host.announce({ topic: 'links', ids: [] }));

test('a decision by key goes to the core, the next pair follows, and the last one can be taken back', async () => {
  expect(card()).toBe('Alder Ltd');
  await key('links.same');
  const [call] = host.calls;
  expect(call?.message).toMatchObject({
    method: 'links.decide',
    input: { leftExtractId: 1, rightExtractId: 2, pairKey: 'Alder', decision: 'same' },
  });
  waiting = waiting.slice(1);
  await act(async () => call?.answer({ done: true }));
  await announce();
  expect(card()).toBe('Birch Ltd');
  expect(drawn.page.querySelector('p')?.textContent).toBe('Alder Ltd: same');
});

test('a key pressed twice before the list has followed decides one pair, not two', async () => {
  await key('links.different');
  await act(async () => host.calls[0]?.answer({ done: true }));
  await key('links.different');
  expect(host.calls).toHaveLength(1);
});

test('a refused decision leaves the pair where it is, to be decided again', async () => {
  await key('links.same');
  await act(async () => host.calls[0]?.refuse('not-found', 'The extract is gone.'));
  expect(card()).toBe('Alder Ltd');
  await key('links.same');
  expect(host.calls).toHaveLength(2);
});

test('steps go through the pairs and stop at either end', async () => {
  await key('links.previous');
  expect(card()).toBe('Alder Ltd');
  await key('links.next');
  await key('links.next');
  await key('links.next');
  expect(card()).toBe('Cedar Ltd');
});
