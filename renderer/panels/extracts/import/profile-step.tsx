import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import type { LookChoice } from '../../../state/imports.ts';
import { Tag } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RadioGroup, type RadioChoice } from '../../../ui/radio-group.tsx';
import { ComboBox, Select } from '../../../ui/select.tsx';
import { TARGET_NAMES } from '../extract-names.ts';
import { DriftLists } from './drift-lists.tsx';
import { fitWords, TARGET_OPTIONS } from './import-words.ts';

type Candidate = Examination['candidates'][number];

/** Candidates shown at once; the others are found by typing. */
const SHOWN = 4;
/** Below this a profile is hardly meant, so it is only found by typing: share of its columns that are here. */
const HARDLY = 0.4;
const OWN = 'own';
const OWN_CHOICE: RadioChoice = {
  id: OWN,
  name: 'Another layout: map the columns myself',
  note: 'The columns keep what they are mapped to now',
};

const idOf = ({ profile, savedProfileId }: Candidate): string =>
  savedProfileId === null ? `built-in ${profile.id}` : `saved ${savedProfileId}`;

/** The profile a file is read with; null where the analyst maps the columns. */
export function chosenCandidate(
  look: Examination,
  mapping: ImportMapping | null,
  choice: LookChoice,
  own: boolean,
): Candidate | null {
  const { candidates, fixedProfile } = look;
  if (own) return null;
  if (mapping === null) return candidates.find(({ profile }) => profile.id === fixedProfile?.id) ?? null;
  if (choice.savedProfileId !== undefined)
    return candidates.find(({ savedProfileId }) => savedProfileId === choice.savedProfileId) ?? null;
  if (mapping.profileId === null)
    return candidates.find((each) => each.savedProfileId !== null && each.recognised) ?? null;
  return (
    candidates.find(
      ({ profile, savedProfileId }) => savedProfileId === null && profile.id === mapping.profileId,
    ) ?? null
  );
}

/** The profile on one line. */
export function profileSummary(
  look: Examination,
  mapping: ImportMapping | null,
  choice: LookChoice,
  own: boolean,
): string {
  const chosen = chosenCandidate(look, mapping, choice, own)?.profile ?? look.fixedProfile;
  if (chosen !== null) {
    const assumed = chosen.assumed ? ' · assumed layout: check the columns' : '';
    const read = look.drift === null ? 'Recognised as' : 'Read like';
    return `${read} ${nameOf(chosen)} · ${TARGET_NAMES[chosen.target].toLowerCase()}${assumed}`;
  }
  const what = mapping === null ? '' : ` · ${TARGET_NAMES[mapping.target].toLowerCase()}`;
  return own ? `Mapped by you${what}` : `No known layout, columns suggested${what}`;
}

function nameOf({ title, edition }: Candidate['profile']): string {
  return title.includes(edition) ? title : `${title}, ${edition}`;
}

export interface ProfileStepProps {
  readonly look: Examination;
  readonly mapping: ImportMapping | null;
  readonly choice: LookChoice;
  /** True once the analyst said that no profile is meant. */
  readonly own: boolean;
  readonly onProfile: (choice: LookChoice) => void;
  readonly onOwn: () => void;
  readonly onTarget: (target: ProfileTarget) => void;
}

/** Which layout the file has, or what its rows are where no profile knows it. */
export function ProfileStep(props: ProfileStepProps) {
  const { look, mapping, choice, own, onProfile, onOwn } = props;
  const chosen = chosenCandidate(look, mapping, choice, own);
  const shown = look.candidates
    .filter(({ confidence, recognised }) => recognised || confidence >= HARDLY)
    .slice(0, SHOWN);
  if (chosen !== null && !shown.includes(chosen)) shown.push(chosen);
  const others = look.candidates.filter((candidate) => !shown.includes(candidate));
  const take = (id: string): void => {
    if (id === OWN) return onOwn();
    const candidate = look.candidates.find((each) => idOf(each) === id);
    if (candidate === undefined) return;
    onProfile(
      candidate.savedProfileId === null
        ? { profileId: candidate.profile.id }
        : { savedProfileId: candidate.savedProfileId },
    );
  };
  const assumed = (chosen?.profile ?? look.fixedProfile)?.assumed === true;
  return (
    <div className="import-profile">
      {assumed ? (
        <Notice tone="warning" title="Assumed layout: never seen in a real file">
          <p>The profile was made from a description of the file. Check the columns before you read it.</p>
        </Notice>
      ) : null}
      {shown.length === 0 ? (
        <p>
          No profile knows this layout. What its columns probably are is filled in; say below what is wrong.
        </p>
      ) : (
        <RadioGroup
          label="The file is read as"
          options={[...shown.map(candidateChoice), ...(mapping === null ? [] : [OWN_CHOICE])]}
          value={chosen === null ? (mapping === null ? null : OWN) : idOf(chosen)}
          onChange={take}
        />
      )}
      {others.length === 0 ? null : (
        <div className="import-narrow">
          <ComboBox
            label="Another profile"
            options={others.map((candidate) => ({
              id: idOf(candidate),
              name: nameOf(candidate.profile),
              note: `${candidate.profile.supplier} · ${fitWords(candidate.confidence, candidate.recognised)}`,
            }))}
            value={null}
            onChange={take}
            placeholder="Type a supplier or a product"
          />
        </div>
      )}
      {chosen === null && mapping !== null ? (
        <div className="import-narrow">
          <Select
            label="Each row is one of"
            options={TARGET_OPTIONS}
            value={mapping.target}
            onChange={props.onTarget}
          />
        </div>
      ) : null}
      {look.drift === null ? null : <DriftLists drift={look.drift} />}
    </div>
  );
}

function candidateChoice(candidate: Candidate): RadioChoice {
  const { profile, savedProfileId, confidence, recognised } = candidate;
  return {
    id: idOf(candidate),
    name: nameOf(profile),
    beside: (
      <>
        {savedProfileId === null ? null : <Tag>Saved by you</Tag>}
        {profile.assumed ? <Tag>Assumed layout</Tag> : null}
      </>
    ),
    note: `${profile.supplier} · ${TARGET_NAMES[profile.target].toLowerCase()} · ${fitWords(confidence, recognised)}`,
  };
}
