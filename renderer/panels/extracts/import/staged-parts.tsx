import type { Stage } from '#shared/contract/methods/extracts.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { TARGET_NAMES } from '../extract-names.ts';
import { StageColumns } from '../stage-columns.tsx';
import { Step } from './step.tsx';
import type { ImportModel } from './use-import-model.ts';

/** The same on one line each where only the staged file is at hand. */
export function StagedParts({ model, stage }: { model: ImportModel; stage: Stage }) {
  const { profile } = stage;
  return (
    <>
      <Step
        name="file"
        title="File"
        state="done"
        summary={`${stage.fileName} · ${formatBytes(stage.fileBytes)} · ${stage.encoding}`}
        open={model.isOpen('file')}
        onOpen={(open) => model.open('file', open)}
      >
        <p className="quiet">
          The file itself is no longer at hand. To read it in another way, discard this reading and drop the
          file again.
        </p>
      </Step>
      {stage.corrects === null ? (
        <Step
          name="profile"
          title="Profile"
          state={profile.assumed ? 'look' : 'done'}
          summary={`${profile.title} (${profile.supplier}) · ${TARGET_NAMES[profile.target].toLowerCase()}${profile.assumed ? ' · assumed layout: check the columns' : ''}`}
          open={model.isOpen('profile')}
          onOpen={(open) => model.open('profile', open)}
        >
          <p className="quiet">{profile.reads}</p>
        </Step>
      ) : null}
      {stage.corrects === null ? (
        <Step
          name="columns"
          title="Columns"
          state="done"
          summary={`${stage.columns.filter(({ field }) => field !== null).length} of ${stage.columns.length} columns fill a field`}
          open={model.isOpen('columns')}
          onOpen={(open) => model.open('columns', open)}
        >
          <StageColumns columns={stage.columns} />
        </Step>
      ) : null}
    </>
  );
}
