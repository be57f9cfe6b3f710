import { ChevronDown, ChevronRight, ListTree, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Container } from '#shared/domain/definition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { QuickCodes } from '../picker/quick-codes.tsx';
import { pickCodes } from '../picker/picking.ts';
import { StoredField } from '../stored-field.tsx';
import { CodeChips } from './code-chips.tsx';
import { readAge } from './leaf-entry.ts';
import { FIT_OPTIONS, MATCHES } from './rule-words.ts';

/** The codes of one classification that make up the cluster, how well they fit, and who agreed. */
export function ContainerCard({
  container,
  companies,
  isShown,
  onChange,
  onRemove,
}: {
  container: Container;
  /** Companies that carry one of the codes; null until known, or where the container lets nobody in. */
  companies: number | null;
  isShown: boolean;
  onChange: (container: Container) => void;
  onRemove: () => void;
}) {
  const { scheme, codes } = container;
  const name = schemeName(scheme);
  const [isOpen, setOpen] = useState(false);
  return (
    <li
      className="clusters-rule"
      data-effect={container.letsIn ? 'include' : 'none'}
      data-container={scheme}
      data-shown={isShown || undefined}
      aria-label={`Container ${name}`}
    >
      <div className="clusters-rule-head">
        <AriaButton
          className="clusters-container-name"
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown aria-hidden size={14} /> : <ChevronRight aria-hidden size={14} />}
          <span>{name}</span>
          <span className="clusters-container-fit">{fitWords(container)}</span>
        </AriaButton>
        <span
          className="clusters-rule-count"
          title={
            companies === null
              ? undefined
              : `${formatCount(companies, 'company', 'companies')} carry one of the codes`
          }
        >
          {companies === null ? '' : formatNumber(companies)}
        </span>
        <IconButton
          label={`Remove the container of ${name}`}
          icon={<Trash2 aria-hidden />}
          onPress={onRemove}
        />
      </div>
      {codes.length === 0 ? (
        <p className="quiet">No code: the classification has none that fits.</p>
      ) : (
        <CodeChips
          scheme={scheme}
          match={container.match}
          codes={codes}
          mayBeEmpty
          onChange={(left) => onChange({ ...container, codes: left })}
        />
      )}
      {isOpen ? <Particulars container={container} name={name} onChange={onChange} /> : null}
    </li>
  );
}

/** How well the codes fit, and whether they let companies in. */
function fitWords({ fit, letsIn }: Container): string {
  const words = (FIT_OPTIONS.find(({ id }) => id === fit)?.name ?? fit).toLowerCase();
  return letsIn ? `fit ${words}` : `fit ${words}, for records alone`;
}

function Particulars({
  container,
  name,
  onChange,
}: {
  container: Container;
  name: string;
  onChange: (container: Container) => void;
}) {
  const { scheme, codes } = container;
  return (
    <>
      <div className="clusters-add-code">
        <QuickCodes
          scheme={scheme}
          match={container.match}
          taken={codes}
          label={`Add a code of ${name}`}
          onAdd={(code) => onChange({ ...container, codes: [...codes, code] })}
        />
        <IconButton
          label={`Choose codes of ${name} from the tree`}
          icon={<ListTree aria-hidden />}
          onPress={() => pickCodes({ kind: 'container', scheme })}
        />
      </div>
      <div className="clusters-rule-how">
        <Select
          label={`How codes of ${name} count`}
          quietLabel
          inline
          options={MATCHES}
          value={container.match}
          onChange={(match) => onChange({ ...container, match })}
        />
        <Select
          label="Best fit"
          inline
          options={FIT_OPTIONS}
          value={container.fit}
          onChange={(fit) => onChange({ ...container, fit })}
        />
      </div>
      <Checkbox
        label="Lets companies in"
        checked={container.letsIn}
        onChange={(letsIn) => onChange({ ...container, letsIn })}
      />
      <p className="quiet small">{agreementWords(container)}</p>
      <Agreement key={container.agreedOn ?? ''} container={container} onChange={onChange} />
    </>
  );
}

/** Who agreed and when, in one line. */
export function agreementWords({ note, agreedBy, agreedOn }: Container): string {
  if (agreedBy === '' && agreedOn === null)
    return note === '' ? 'Nobody has agreed yet' : `Not agreed: ${note}`;
  const who = agreedBy === '' ? 'Agreed' : `Agreed by ${agreedBy}`;
  return `${who}${agreedOn === null ? '' : `, ${formatDate(agreedOn)}`}`;
}

function Agreement({
  container,
  onChange,
}: {
  container: Container;
  onChange: (container: Container) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [day, setDay] = useState(container.agreedOn ?? '');
  const storeDay = (): void => {
    const read = day.trim() === '' ? null : readAge(day, '');
    setProblem(read === null || read.ok ? null : read.problem);
    if (read !== null && !read.ok) return;
    const agreedOn = read === null ? null : read.value.from;
    if (agreedOn !== container.agreedOn) onChange({ ...container, agreedOn });
  };
  return (
    <>
      <StoredField
        label="Note on the fit"
        lines={2}
        stored={container.note}
        onStore={(note) => onChange({ ...container, note: note.slice(0, 2000) })}
      />
      <div className="clusters-bounds">
        <StoredField
          label="Agreed by"
          stored={container.agreedBy}
          onStore={(agreedBy) => onChange({ ...container, agreedBy: agreedBy.slice(0, 300) })}
        />
        <TextField
          label="Agreed on"
          type="date"
          value={day}
          onChange={setDay}
          onBlur={storeDay}
          problem={problem}
        />
      </div>
    </>
  );
}
