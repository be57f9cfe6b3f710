import type { ExtractColumns } from '../../membership/extract-columns.ts';
import { positionOf } from '../../membership/extract-columns.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { FeedExtract } from '../feeds.ts';
import { countFormer } from './count-former.ts';

/** The growth stages by which The Data City says that a company grows fast; its other stages say that it does not. */
const GROWING_STAGES = ['Scale-up', 'Large scale-up', 'Unicorn'];

interface Marks {
  /** 1: marked. Null: the extract marks nobody. */
  readonly of: Uint8Array | null;
  /** What the mark means. */
  readonly words: string;
}

/** 1.3: members present that the supplier of the row marks as of high growth; what the mark means stands in the formula. */
export const highGrowth = countFormer(({ store }, { columns, extract }) => {
  const { of: marks, words } = marksOf(store, columns, extract);
  if (marks === null) return null;
  return {
    test: (position) => marks[position] === 1,
    knows: null,
    words: `that ${extract.supplier} marks as of high growth`,
    note: words,
  };
});

const kept = new WeakMap<ExtractColumns, Marks>();

function marksOf(store: ReadStore, columns: ExtractColumns, extract: FeedExtract): Marks {
  const known = kept.get(columns);
  if (known !== undefined) return known;
  const found = columns.highGrowth.includes(1)
    ? { of: columns.highGrowth, words: `marked: ${markWords(store, extract.id)}` }
    : extract.profileId.startsWith('data-city')
      ? stageMarks(store, columns)
      : { of: null, words: '' };
  kept.set(columns, found);
  return found;
}

/** Marks by the stage, where no mark of its own is delivered. Null where no company has a stage at all. */
function stageMarks({ db }: ReadStore, columns: ExtractColumns): Marks {
  const [first, last] = [columns.ids[0] ?? 0, columns.ids[columns.size - 1] ?? 0];
  // The plus sign keeps the walk on the primary key: the rows of an extract lie together.
  const rows = db
    .prepare<[number, number, number], [id: number, stage: string]>(
      'SELECT id, growth_stage FROM company WHERE id >= ? AND id <= ? AND +extract_id = ? AND growth_stage IS NOT NULL',
    )
    .raw();
  const marks = new Uint8Array(columns.size);
  let hasStage = false;
  const wanted = new Set(GROWING_STAGES.map(stageKey));
  for (const [id, stage] of rows.iterate(first, last, columns.extractId)) {
    hasStage = true;
    if (!wanted.has(stageKey(stage))) continue;
    const position = positionOf(columns, id);
    if (position >= 0) marks[position] = 1;
  }
  return {
    of: hasStage ? marks : null,
    words: `marked: growth stage ${GROWING_STAGES.slice(0, -1).join(', ')} or ${GROWING_STAGES.at(-1) ?? ''} (a scale-up grew by 20 % a year over three years and had ten employees at the start)`,
  };
}

function stageKey(stage: string): string {
  return stage
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
}

const MOST_NAMED = 4;

/** The words by which an extract marks companies, the most frequent first. */
function markWords({ db }: ReadStore, extractId: number): string {
  const words = db
    .prepare<[number], string>(
      `SELECT mark.value FROM company, json_each(company.fields, '$.highGrowth') AS mark
       WHERE company.extract_id = ? AND company.fields IS NOT NULL AND instr(company.fields, '"highGrowth"') > 0
       GROUP BY mark.value ORDER BY count(*) DESC, mark.value LIMIT ${MOST_NAMED + 1}`,
    )
    .pluck()
    .all(extractId)
    .map(String);
  return `${words.slice(0, MOST_NAMED).join(', ')}${words.length > MOST_NAMED ? ' and others' : ''}, as the extract words it`;
}
