import { useQuery } from '../../api/use-query.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Says why every figure is [x] while no company extract is in use, and leads to the ledger. */
export function NoExtractNotice() {
  const ledger = useQuery('extracts.list', {});
  const companies = (ledger.value?.extracts ?? []).filter(({ target }) => target === 'companies');
  if (ledger.value === null || companies.some(({ status }) => status === 'live')) return null;
  return (
    <Notice
      tone="info"
      title="No company extract is in use"
      actions={<Button onPress={() => go('extracts')}>Go to Extracts</Button>}
    >
      <p>
        {companies.length === 0
          ? 'Import one, and its companies are counted here.'
          : 'Put a retired one back into use, or import an edition, and its companies are counted here.'}
      </p>
    </Notice>
  );
}
