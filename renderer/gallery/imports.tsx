import { useState } from 'react';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { CommitBar } from '../panels/extracts/import/commit-bar.tsx';
import { ColumnsStep } from '../panels/extracts/import/columns-step.tsx';
import { DriftLists } from '../panels/extracts/import/drift-lists.tsx';
import { FileStep, fileSummary } from '../panels/extracts/import/file-step.tsx';
import { ProblemGroups } from '../panels/extracts/import/problem-groups.tsx';
import { ProfileStep } from '../panels/extracts/import/profile-step.tsx';
import { EditionTotals, StageChecks } from '../panels/extracts/import/stage-checks.tsx';
import { Step } from '../panels/extracts/import/step.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { KNOWN_LOOK, MADE_DRIFT, MADE_LOOK, MADE_MAPPING, MADE_STAGE } from './made-import.ts';
import { Shelf } from './shelf.tsx';
import '../panels/extracts/extracts.css';
import '../panels/extracts/import/checks.css';
import '../panels/extracts/import/columns.css';
import '../panels/extracts/import/import.css';

const NOTHING = (): void => undefined;

/** The parts of the import page: choosing, mapping, checking. */
export function Imports() {
  const [mapping, setMapping] = useState<ImportMapping>(MADE_MAPPING);
  const [choice, setChoice] = useState('b');
  const [open, setOpen] = useState(true);
  return (
    <>
      <Shelf title="Radio group">
        <RadioGroup
          label="The file is read as"
          options={[
            { id: 'a', name: 'The Data City company download, 2023', note: 'Fits' },
            { id: 'b', name: 'Another layout' },
          ]}
          value={choice}
          onChange={setChoice}
        />
      </Shelf>
      <Shelf title="Part of the import page: open, done, needs a look, still to do, working">
        <div className="gallery-box gallery-wide">
          <Step
            name="file"
            title="File"
            state="done"
            summary={fileSummary(MADE_LOOK, mapping)}
            open={open}
            onOpen={setOpen}
          >
            <FileStep look={MADE_LOOK} mapping={mapping} busy={false} onPlace={NOTHING} />
          </Step>
          {(['done', 'look', 'open', 'busy'] as const).map((state) => (
            <Step
              key={state}
              name="profile"
              title="Profile"
              state={state}
              summary="Recognised as The Data City company download, 2023"
              open={false}
              onOpen={NOTHING}
            >
              {null}
            </Step>
          ))}
        </div>
      </Shelf>
      <Shelf title="Profile: not recognised, recognised; a header that drifted">
        <div className="gallery-box gallery-wide ui-section">
          {[MADE_LOOK, KNOWN_LOOK].map((look) => (
            <ProfileStep
              key={look.fileName}
              look={look}
              mapping={look.mapping}
              choice={{}}
              own={false}
              onProfile={NOTHING}
              onOwn={NOTHING}
              onTarget={NOTHING}
            />
          ))}
          <DriftLists drift={MADE_DRIFT} />
        </div>
      </Shelf>
      <Shelf title="Columns">
        <div className="gallery-box gallery-wide ui-section">
          <ColumnsStep
            look={MADE_LOOK}
            mapping={mapping}
            schemes={['sic-2007']}
            busy={false}
            onChange={(next) => setMapping(next)}
          />
        </div>
      </Shelf>
      <Shelf title="Check: problems by kind, checks, totals">
        <div className="gallery-box gallery-wide ui-section">
          <ProblemGroups problems={MADE_STAGE.problems} onShow={NOTHING} />
          <StageChecks checks={MADE_STAGE.checks} />
          {MADE_STAGE.against === null ? null : (
            <EditionTotals totals={MADE_STAGE.against} after="This file" />
          )}
        </div>
      </Shelf>
      <Shelf title="Foot: cannot be read yet, can be read, cannot be committed yet, can be, reading">
        {[
          { stage: null, sentence: 'Needed before the file can be read: Company name.', reading: null },
          { stage: null, sentence: null, reading: null },
          { stage: MADE_STAGE, sentence: 'Still to be stated: edition and licence.', reading: null },
          { stage: MADE_STAGE, sentence: null, reading: null },
          { stage: null, sentence: null, reading: 'job' },
        ].map(({ stage, sentence, reading }, at) => (
          <div key={at} className="gallery-box gallery-wide">
            <CommitBar
              stage={stage}
              outdated={false}
              statement="Members · 2026 · By agreement"
              obstacle={
                sentence === null ? null : { sentence, step: stage === null ? 'columns' : 'statement' }
              }
              reading={reading}
              committing={false}
              commitJob={null}
              again={false}
              onAgain={NOTHING}
              onRead={NOTHING}
              onCommit={NOTHING}
              onGo={NOTHING}
            />
          </div>
        ))}
      </Shelf>
    </>
  );
}
