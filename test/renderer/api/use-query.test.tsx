import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useQuery } from '../../../renderer/api/use-query.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

function Company({ number, keepLast = true }: { number: string; keepLast?: boolean }) {
  const query = useQuery('companies.search', { text: number }, { keepLast });
  return (
    <p>
      {query.state} {query.value?.total ?? 'none'} {query.stale ? 'dimmed' : 'bright'}
    </p>
  );
}

test('the newest input wins: a late reply to the former one is not shown', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Company number="first" />);
  await drawn.redraw(<Company number="second" />);
  await act(async () => host.calls[1]?.answer({ total: 2, companies: [] }));
  expect(drawn.page.textContent).toBe('ready 2 bright');
  await act(async () => host.calls[0]?.answer({ total: 1, companies: [] }));
  expect(drawn.page.textContent).toBe('ready 2 bright');
});

test('the last value stays, dimmed, while the answer to a new input is on its way', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Company number="first" />);
  await act(async () => host.calls[0]?.answer({ total: 1, companies: [] }));
  await drawn.redraw(<Company number="second" />);
  expect(drawn.page.textContent).toBe('ready 1 dimmed');
});

test('where the last value is about something else it is not kept', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Company number="first" keepLast={false} />);
  await act(async () => host.calls[0]?.answer({ total: 1, companies: [] }));
  await drawn.redraw(<Company number="second" keepLast={false} />);
  expect(drawn.page.textContent).toBe('loading none bright');
});

test('an announcement asks again, and a connection that came back asks everything again', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Company number="first" />);
  await act(async () => host.calls[0]?.answer({ total: 1, companies: [] }));
  await act(async () => host.announce({ topic: 'extracts', ids: ['1'] }));
  expect(host.calls).toHaveLength(2);
  await act(async () => host.calls[1]?.answer({ total: 5, companies: [] }));
  expect(drawn.page.textContent).toBe('ready 5 bright');
  await act(async () => host.connect('lost'));
  expect(host.calls).toHaveLength(2);
  await act(async () => host.connect('restored'));
  expect(host.calls).toHaveLength(3);
});

test('progress of jobs asks nothing again', async () => {
  const host = makeStandInHost();
  drawn = await draw(host, <Company number="first" />);
  await act(async () => host.calls[0]?.answer({ total: 1, companies: [] }));
  await act(async () => host.announce({ topic: 'jobs', ids: ['job'] }));
  expect(host.calls).toHaveLength(1);
});
