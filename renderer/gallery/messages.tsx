import { useState } from 'react';
import { AppError } from '#shared/contract/errors.ts';
import type { Query } from '../api/use-query.ts';
import { Badge, SymbolKey, Tag } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Progress } from '../ui/facts.tsx';
import { FirstUse } from '../ui/first-use.tsx';
import { Notice } from '../ui/notice.tsx';
import { Answered, EmptyState } from '../ui/states.tsx';
import { Explained } from '../ui/tooltip.tsx';
import { Shelf } from './shelf.tsx';

const REFUSAL = new AppError(
  'core-stopped',
  'The core stopped while it was answering. It was started again; ask once more.',
);

function answer(patch: Partial<Query<string>>): Query<string> {
  return { state: 'ready', value: '1,524 companies', stale: false, error: null, retry: () => {}, ...patch };
}

const STATES = [
  { name: 'Loading', query: answer({ state: 'loading', value: null }) },
  { name: 'Ready', query: answer({}) },
  { name: 'Being asked again', query: answer({ stale: true }) },
  { name: 'Failed', query: answer({ state: 'failed', value: null, error: REFUSAL }) },
  { name: 'Failed, old value kept', query: answer({ state: 'failed', stale: true, error: REFUSAL }) },
  { name: 'Empty', query: answer({ value: '' }) },
];

/** Notices, badges, the four states of a question, dialogs. */
export function Messages() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Shelf title="Notice">
        <Notice tone="info" title="Boundaries are indicative">
          <p>Import the official ones to replace them.</p>
        </Notice>
        <Notice tone="success" title="Committed">
          <p>4,537 rows stored.</p>
        </Notice>
        <Notice tone="warning" title="Licence expires in 12 days" actions={<Button>See the ledger</Button>}>
          <p>Renew it in time, or plan to retire the extract.</p>
        </Notice>
        <Notice tone="error" title="The file cannot be read">
          <p>companies.zip is cut short; download it again.</p>
        </Notice>
        <FirstUse id="gallery">A line that explains a screen on its first use.</FirstUse>
      </Shelf>
      <Shelf title="Badges, symbols, tags, explained values">
        <span>
          1,524
          <Badge kind="annotated" />
          <Badge kind="ruled" />
          <Badge kind="stale" />
          <Badge kind="small" />
        </span>
        <Tag>Synthetic sample</Tag>
        <Explained text="[z]" words="The denominator is zero, so the figure is not applicable." />
        <SymbolKey symbols={['[z]', '[u]']} badges={['annotated']} />
      </Shelf>
      <Shelf title="The states of a question">
        {STATES.map(({ name, query }) => (
          <div key={name} className="gallery-box">
            <h3>{name}</h3>
            <Answered
              query={query}
              empty={{
                when: (value) => value === '',
                show: <EmptyState title="No cluster yet">Define one.</EmptyState>,
              }}
            >
              {(value) => <p className="ui-section">{value}</p>}
            </Answered>
          </div>
        ))}
      </Shelf>
      <Shelf title="Dialog and progress">
        <Button onPress={() => setOpen(true)}>Open a dialog</Button>
        <Dialog
          title="Restore a backup"
          open={open}
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button variant="quiet" onPress={() => setOpen(false)}>
                Leave it as it is
              </Button>
              <Button variant="primary" onPress={() => setOpen(false)}>
                Restore it
              </Button>
            </>
          }
        >
          <p>What is in the workspace now is backed up first.</p>
        </Dialog>
        <div className="gallery-box">
          <Progress label="Known end" done={40} total={100} />
        </div>
        <div className="gallery-box">
          <Progress label="Unknown end" done={40} total={null} />
        </div>
      </Shelf>
    </>
  );
}
