import { ClipboardCopy, Download } from 'lucide-react';
import type { MethodInput } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { saveBytes } from '../../ui/save-text.ts';

type Asked = Omit<MethodInput<'scorecards.export'>, 'format'>;

/** Export, and copy as sentences with short ids; each act is written down as given away. */
export function CardActions({ asked, sentencesOf }: { asked: Asked; sentencesOf?: string }) {
  const write = useCommand('scorecards.export').run;
  const record = useCommand('releases.record').run;

  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    const file = await write({ ...asked, format });
    if (file === null) return;
    saveBytes(file.fileName, file.body, file.mime);
    await record({
      kind: 'file',
      subject: file.subject,
      rows: file.rows,
      ...(asked.clusterIds === undefined ? {} : { clusterIds: asked.clusterIds }),
    });
    notify({
      tone: 'success',
      title: 'Saved',
      about: 'export',
      sentence: `${file.fileName}: ${file.clearance}`,
    });
  };
  const copy = useCopySentences(asked);
  const entries: MenuEntry[] = [
    {
      id: 'xlsx',
      name: 'Workbook (XLSX)',
      note: 'What is shown, details, sources and methods',
      icon: <Download aria-hidden />,
      run: () => void save('xlsx'),
    },
    {
      id: 'csv',
      name: 'Table (CSV)',
      note: 'One row for each figure',
      icon: <Download aria-hidden />,
      run: () => void save('csv'),
    },
  ];
  if (sentencesOf !== undefined)
    entries.push({
      id: 'sentences',
      name: 'Copy as sentences',
      note: 'Each with the short id that finds it again',
      icon: <ClipboardCopy aria-hidden />,
      apart: true,
      run: () => void copy(sentencesOf),
    });
  return (
    <Menu
      label="Export"
      trigger={
        <Button>
          <Download aria-hidden /> Export
        </Button>
      }
      entries={entries}
    />
  );
}

function useCopySentences(asked: Asked): (clusterId: string) => Promise<void> {
  const read = useCommand('scorecards.sentences').run;
  const cite = useCommand('citations.cite').run;
  const record = useCommand('releases.record').run;
  return async (clusterId) => {
    const [geographySetId] = asked.geographySetIds;
    if (geographySetId === undefined) return;
    const { templateId, settings = {} } = asked;
    const template = templateId === undefined ? {} : { templateId };
    const said = await read({ clusterId, geographySetId, ...template, settings });
    if (said === null) return;
    const lines = said.sentences.map(({ text, citeId }) => `${text} [${citeId}]`);
    await navigator.clipboard.writeText(
      [
        ...lines,
        '',
        ...(said.footnotes.length === 0 ? [] : [...said.footnotes, '']),
        'Internal: not cleared for release.',
      ].join('\n'),
    );
    const metricIds = said.sentences.map(({ metricId }) => metricId);
    if (metricIds.length > 0) await cite({ clusterId, geographySetId, metricIds, ...template, settings });
    await record({
      kind: 'copy',
      subject: `Sentences of the scorecard ${clusterId}`,
      rows: lines.length,
      clusterIds: [clusterId],
    });
    const sentence = `${formatCount(lines.length, 'sentence')}, each with its short id`;
    notify({ tone: 'success', title: 'Copied', about: 'export', sentence });
  };
}
