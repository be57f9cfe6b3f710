import { useState } from 'react';
import type { CodesCondition } from '#shared/domain/condition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Answered, Failed, Loading } from '../../../ui/states.tsx';
import { CodeRows, type CodeRowsProps } from './code-rows.tsx';
import { useCodeTree, type CodeRow } from './use-code-tree.ts';

/** Lines drawn at once. */
const PAGE = 400;

export interface CodeBrowserProps extends Pick<CodeRowsProps, 'chosen' | 'takenBy' | 'onToggle'> {
  readonly scheme: string;
  readonly match: CodesCondition['match'];
  readonly extractId: number | null;
  /** What is searched for; empty shows the tree. */
  readonly text: string;
}

/** The codes of a classification: the tree, or what a search finds. */
export function CodeBrowser(props: CodeBrowserProps) {
  return props.text === '' ? <Tree {...props} /> : <Found {...props} />;
}

function Tree({ scheme, match, extractId, chosen, takenBy, onToggle }: CodeBrowserProps) {
  const tree = useCodeTree(scheme, extractId);
  const [shown, setShown] = useState(PAGE);
  if (tree.error !== null) return <Failed error={tree.error} retry={tree.retry} />;
  if (tree.rows.length === 0) {
    return tree.loading ? (
      <Loading label="Loading the codes" />
    ) : (
      <p className="quiet picker-empty">
        No company of the extract in use carries a code of {schemeName(scheme)}, and no list of its codes is
        kept. Codes can still be typed beside the rule.
      </p>
    );
  }
  return (
    <>
      <CodeRows
        label={`Codes of ${schemeName(scheme)}`}
        rows={tree.rows.slice(0, shown)}
        chosen={chosen}
        canChoose={(row) => canChoose(row, match)}
        takenBy={takenBy}
        onToggle={onToggle}
        onOpen={tree.setOpen}
      />
      {tree.rows.length > shown ? (
        <p className="picker-empty">
          <Button onPress={() => setShown(shown + PAGE)}>
            {`Show ${formatCount(Math.min(PAGE, tree.rows.length - shown), 'more code')}`}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Found({ scheme, match, extractId, text, chosen, takenBy, onToggle }: CodeBrowserProps) {
  const found = useQuery('codes.search', {
    scheme,
    text,
    limit: PAGE,
    ...(extractId === null ? {} : { extractId }),
  });
  return (
    <Answered
      query={found}
      loading={<Loading label="Searching the codes" />}
      empty={{
        when: ({ codes }) => codes.length === 0,
        show: (
          <p className="quiet picker-empty">
            No code fits “{text}”. Search for the beginning of a code, or words of its title.
          </p>
        ),
      }}
    >
      {({ codes, total }) => (
        <>
          <CodeRows
            label={`Codes found for “${text}”`}
            rows={codes.map((code): CodeRow => ({
              ...code,
              below: 0,
              isCode: true,
              level: 1,
              parent: null,
              open: false,
            }))}
            chosen={chosen}
            canChoose={(row) => canChoose(row, match)}
            takenBy={takenBy}
            onToggle={onToggle}
            onOpen={() => undefined}
          />
          {total > codes.length ? (
            <p className="quiet small picker-empty">{`${codes.length} of ${formatCount(total, 'code')} shown. Search for more words to narrow them.`}</p>
          ) : null}
        </>
      )}
    </Answered>
  );
}

/** A heading can be chosen where it is the beginning of the codes below it; one named by a letter, such as a section, is not. */
export function canChoose(row: Pick<CodeRow, 'code' | 'isCode'>, match: CodesCondition['match']): boolean {
  return row.isCode || (match === 'prefix' && /\d/.test(row.code));
}
