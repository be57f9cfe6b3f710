import { useState } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { useQuery } from '../../api/use-query.ts';
import { Facts } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';

const ALL = 'all';

/** How far two suppliers agree, over all companies or over one cluster. */
export function AgreementView({ left, right }: { left: Extract; right: Extract }) {
  const [clusterId, setClusterId] = useState(ALL);
  const clusters = useQuery('clusters.list', {});
  const agreement = useQuery('links.agreement', {
    leftExtractId: left.id,
    rightExtractId: right.id,
    ...(clusterId === ALL ? {} : { clusterId }),
  });
  return (
    <>
      <Toolbar label="Of which companies">
        <Select
          label="Companies of"
          inline
          value={clusterId}
          onChange={setClusterId}
          options={[
            { id: ALL, name: 'both extracts' },
            ...(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name })),
          ]}
        />
      </Toolbar>
      <Answered query={agreement}>
        {(found) => (
          <div className="links-agreement">
            <Facts
              facts={[
                { label: 'In both', value: formatNumber(found.both) },
                { label: `${left.supplier} only`, value: formatNumber(found.leftOnly) },
                { label: `${right.supplier} only`, value: formatNumber(found.rightOnly) },
                { label: 'Pairs not decided', value: formatNumber(found.undecided) },
                {
                  label: 'Agreement',
                  value: found.agreement === null ? '[z]' : formatShare(found.agreement, 1),
                },
              ]}
            />
            <p className="quiet small">
              Agreement = in both ÷ (in both + {left.supplier} only + {right.supplier} only). Pairs not
              decided count as two companies.
            </p>
            <table className="links-evidence">
              <caption>Companies in both, field by field</caption>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col" className="number">
                    Agree
                  </th>
                  <th scope="col" className="number">
                    Differ
                  </th>
                  <th scope="col" className="number">
                    On one side only
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.fields.map(({ field, agree, differ, oneSided }) => (
                  <tr key={field}>
                    <th scope="row">{field}</th>
                    <td className="number">{formatNumber(agree)}</td>
                    <td className="number">{formatNumber(differ)}</td>
                    <td className="number">{formatNumber(oneSided)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </>
  );
}
