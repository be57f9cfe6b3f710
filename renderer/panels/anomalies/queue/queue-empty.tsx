import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { setParams } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { isFiltered, NO_FILTERS, type QueueFilters } from './queue-filters.ts';

/** No finding to show: with what was looked at, or with the filters that keep them back. */
export function QueueEmpty({
  reply,
  filters,
  text,
  onText,
}: {
  reply: MethodOutput<'anomalies.list'>;
  filters: QueueFilters;
  text: string;
  onText: (text: string) => void;
}) {
  const { counts, companies, clusters } = reply;
  const all = counts.states.reduce((sum, state) => sum + state.all, 0);
  const looked = `Looked at: ${formatCount(companies, 'company', 'companies')} and the figures of ${formatCount(clusters, 'cluster')}, with ${formatCount(counts.detectors.length, 'detector')}.`;
  if (isFiltered(filters, text))
    return (
      <EmptyState
        title="No finding matches"
        actions={
          <Button
            onPress={() => {
              onText('');
              setParams({ ...NO_FILTERS, key: null });
            }}
          >
            Take the filters off
          </Button>
        }
      >
        {`${formatCount(all, 'finding')} altogether. ${looked}`}
      </EmptyState>
    );
  if (all > 0)
    return (
      <EmptyState
        title="Nothing is left to decide"
        actions={
          <Button
            onPress={() => setParams({ state: 'all', key: null })}
          >{`Show all ${formatNumber(all)}`}</Button>
        }
      >
        {`Every finding is ruled or waived. ${looked}`}
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing found">
      {companies === 0 && clusters === 0
        ? 'There are no companies and no clusters to look at yet. Import an extract of companies first.'
        : looked}
    </EmptyState>
  );
}
