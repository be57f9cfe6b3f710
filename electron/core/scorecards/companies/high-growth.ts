import { capturedColumns, type ExtractColumns } from '../../membership/extract-columns.ts';
import { GROWING_STAGES } from '../../membership/growth-stage.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { FeedExtract } from '../feeds.ts';
import { countFormer } from './count-former.ts';

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

const BY_STAGE = `marked: growth stage ${GROWING_STAGES.slice(0, -1).join(', ')} or ${GROWING_STAGES.at(-1) ?? ''} (a scale-up grew by 20 % a year over three years and had ten employees at the start)`;

const kept = new WeakMap<ExtractColumns, Marks>();

function marksOf(store: ReadStore, counted: ExtractColumns, extract: FeedExtract): Marks {
  const columns = capturedColumns(counted);
  const known = kept.get(columns);
  if (known !== undefined) return known;
  const found =
    columns.growthBy === null
      ? { of: null, words: '' }
      : {
          of: columns.highGrowth,
          words: columns.growthBy === 'stage' ? BY_STAGE : `marked: ${markWords(store, extract.id)}`,
        };
  kept.set(columns, found);
  return found;
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
