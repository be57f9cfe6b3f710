import type { MethodInput } from '#shared/contract/methods.ts';
import { useQuery } from '../../api/use-query.ts';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { CellTable, sourceOf } from './cell-table.tsx';
import { editionRow, useEditions } from './grid-rows.ts';
import type { ScorecardChoices } from './scorecard-choices.ts';

/** One cluster under each live edition of companies, and as it stands today. */
export function EditionsGrid({
  asked,
  choices,
  showContext,
}: {
  asked: MethodInput<'scorecards.compute'>;
  choices: ScorecardChoices;
  showContext: boolean;
}) {
  const editions = useEditions();
  const today = useQuery('scorecards.compute', asked);
  const first = useEdition(asked, editions[0]?.id);
  const second = useEdition(asked, editions[1]?.id);
  const third = useEdition(asked, editions[2]?.id);
  const fourth = useEdition(asked, editions[3]?.id);
  const rows = [
    editionRow(today, 'As it stands today', 'today'),
    ...[first, second, third, fourth].map((answer, at) => {
      const edition = editions[at];
      return edition === undefined ? null : editionRow(answer, edition.name, String(edition.id));
    }),
  ].filter((row) => row !== null);
  if (editions.length === 0)
    return (
      <EmptyState title="No edition of companies is loaded">
        Import the companies of a supplier; each live edition is then a row of its own.
      </EmptyState>
    );
  return (
    <Answered query={today}>
      {(value) => (
        <CellTable
          rows={rows}
          columns={value.columns}
          firstHeader="Edition"
          templateId={choices.templateId}
          showContext={showContext}
          stateKey="scorecards.editions"
          source={sourceOf(value)}
          compares={false}
        />
      )}
    </Answered>
  );
}

/** The newest four are asked about: more editions side by side are seldom live at once. */
function useEdition(asked: MethodInput<'scorecards.compute'>, extractId: number | undefined) {
  return useQuery(
    'scorecards.compute',
    { ...asked, settings: { ...asked.settings, extractIds: extractId === undefined ? [] : [extractId] } },
    { enabled: extractId !== undefined },
  );
}
