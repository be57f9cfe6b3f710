import type { CodesCondition } from '#shared/domain/condition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount, formatNumber, formatRatio, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';

/** What else the companies with the chosen codes are tagged with, the most telling first, so that gaps are found. */
export function TogetherList({
  condition,
  clusterId,
  extractId,
  chosen,
  onToggle,
  onPickOther,
}: {
  /** The chosen codes; null while there is none. */
  condition: CodesCondition | null;
  clusterId: string;
  extractId: number | null;
  chosen: ReadonlySet<string>;
  onToggle: (codes: readonly string[], chosen: boolean) => void;
  /** Goes to the container of another classification. */
  onPickOther: (scheme: string) => void;
}) {
  const together = useQuery(
    'codes.together',
    {
      condition: condition ?? { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['none'] },
      clusterId,
      limit: 100,
      ...(extractId === null ? {} : { extractId }),
    },
    { enabled: condition !== null },
  );
  if (condition === null)
    return <p className="quiet picker-empty">Choose a code first; what stands beside it is shown here.</p>;
  return (
    <Answered
      query={together}
      loading={<Loading label="Looking at the companies" />}
      empty={{
        when: ({ codes }) => codes.length === 0,
        show: <p className="quiet picker-empty">The companies with these codes carry no other code.</p>,
      }}
    >
      {({ companies, codes }) => (
        <>
          <p className="quiet small picker-empty">
            {`${formatCount(companies, 'company', 'companies')} with the chosen codes. Share: how many of them carry the other code too. Lift: how many times more common than in the extract.`}
          </p>
          <table className="ui-table picker-together">
            <thead>
              <tr>
                <th>Code</th>
                <th className="number">Together</th>
                <th className="number">Share</th>
                <th className="number">Lift</th>
                <th>
                  <span className="only-read">Take it</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {codes.map(({ scheme, code, title, together: both, companies: all, share, lift, taken }) => {
                const isSame = scheme === condition.scheme;
                const isChosen = isSame && chosen.has(code);
                return (
                  <tr key={`${scheme} ${code}`} data-together={code} data-taken={taken || undefined}>
                    <td title={`${formatCount(all, 'company', 'companies')} of the extract carry it`}>
                      <b>{code}</b> {title === code ? '' : title}
                      {isSame ? null : <span className="quiet small"> {schemeName(scheme)}</span>}
                    </td>
                    <td className="number">{formatNumber(both)}</td>
                    <td className="number">{share === null ? NOT_AVAILABLE : formatShare(share)}</td>
                    <td className="number">{lift === null ? NOT_AVAILABLE : formatRatio(lift)}</td>
                    <td>
                      {isChosen || taken ? (
                        <span className="ui-tag">{isChosen ? 'chosen' : 'taken'}</span>
                      ) : isSame ? (
                        <Button
                          variant="link"
                          aria-label={`Choose ${code}`}
                          onPress={() => onToggle([code], true)}
                        >
                          Choose
                        </Button>
                      ) : (
                        <Button
                          variant="link"
                          aria-label={`Open the codes of ${schemeName(scheme)}, for ${code}`}
                          onPress={() => onPickOther(scheme)}
                        >
                          Open
                        </Button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </>
      )}
    </Answered>
  );
}
