import type { Call } from '#core/call.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { LinkClass } from '#shared/domain/link.ts';
import { classifyPair, compareCompanies, learnLinkModel, scorePair } from '#shared/domain/record-linkage.ts';
import type { LinkModel, LinkOutcomes, LinkScore } from '#shared/domain/record-linkage.ts';
import { listBlocks, MOST_IN_BLOCK } from './blocks.ts';
import { markScored } from './scored-mark.ts';
import { listCandidates, pairKeyOf, readBetween } from './sides.ts';
import type { Between, Candidate } from './sides.ts';

/** How many pairs taken at random show what different companies look like, and how many known ones what one company does. */
const SAMPLE = 20_000;
/** Pairs compared between two breaths. */
const STEP = 2_000;

interface Scored {
  readonly left: Candidate;
  readonly right: Candidate;
  readonly score: LinkScore;
  linkClass: LinkClass;
}

/**
 * Compares the companies of two extracts and keeps every pair that is likely or worth a person's look.
 *
 * Pairs with the same company number are one company and need no score. The others are compared where they share
 * a name, a postcode or a website; each company keeps one likely partner at most, the others wait for a person.
 * What was kept before for these two extracts is replaced; decisions stand apart and stay.
 * Throws `not-found`, `invalid-input`, `cancelled`.
 */
export async function scoreLinks(call: Call, between: Between): Promise<MethodOutput<'links.score'>> {
  const store = call.writing();
  const { left: leftExtract, right: rightExtract } = readBetween(store, between);
  call.job.phase(
    `Linking ${leftExtract.supplier} and ${rightExtract.supplier}`,
    'Reading companies',
    null,
    'companies',
  );
  const left = [...listCandidates(store, leftExtract.id)];
  await call.job.breathe();
  const right = [...listCandidates(store, rightExtract.id)];
  await call.job.breathe();
  const known = knownPairs(left, right);
  const model = learnLinkModel(
    known.slice(0, SAMPLE).map(([one, two]) => compareCompanies(one.features, two.features)),
    randomPairs(left, right),
    { left: left.length, right: right.length, linkedByNumber: known.length },
  );
  const found = await scoreBlocks(call, left, right, model, known);
  keepOnePartner(found.pairs);
  const kept = found.pairs.filter(({ linkClass }) => linkClass !== 'unlikely');
  await store.transactSteps(async () => {
    store.db
      .prepare('DELETE FROM link_score WHERE left_extract_id = ? AND right_extract_id = ?')
      .run(leftExtract.id, rightExtract.id);
    const insert = store.db.prepare('INSERT INTO link_score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    call.job.phase(
      `Linking ${leftExtract.supplier} and ${rightExtract.supplier}`,
      'Keeping pairs',
      kept.length,
      'pairs',
    );
    for (const [index, { left: one, right: two, score, linkClass }] of kept.entries()) {
      insert.run(
        leftExtract.id,
        rightExtract.id,
        pairKeyOf(
          { supplier: leftExtract.supplier, key: one.key },
          { supplier: rightExtract.supplier, key: two.key },
        ),
        one.key,
        two.key,
        linkClass,
        score.weight,
        score.probability,
        JSON.stringify(score.evidence),
      );
      if (index % STEP === STEP - 1) {
        call.job.advance(index + 1);
        await call.job.breathe();
      }
    }
    markScored(store, { left: leftExtract.id, right: rightExtract.id });
    return { result: null, record: null };
  });
  call.publish('links', [leftExtract.id, rightExtract.id]);
  const count = (wanted: LinkClass) => found.pairs.filter(({ linkClass }) => linkClass === wanted).length;
  return {
    compared: found.compared,
    counts: {
      'same-number': known.length,
      likely: count('likely'),
      clerical: count('clerical'),
      unlikely: found.unlikely,
    },
  };
}

function knownPairs(left: readonly Candidate[], right: readonly Candidate[]): [Candidate, Candidate][] {
  const byNumber = new Map(
    right.flatMap((candidate) =>
      candidate.features.number === null ? [] : [[candidate.features.number, candidate] as const],
    ),
  );
  return left.flatMap((candidate): [Candidate, Candidate][] => {
    const partner = candidate.features.number === null ? undefined : byNumber.get(candidate.features.number);
    return partner === undefined ? [] : [[candidate, partner]];
  });
}

/** Pairs far apart in both lists, the same on every run: a figure must not depend on the throw of a die. */
function* randomPairs(left: readonly Candidate[], right: readonly Candidate[]): Generator<LinkOutcomes> {
  const pairs = Math.min(SAMPLE, left.length * right.length);
  for (let index = 0; index < pairs; index += 1) {
    const one = left[(index * 7919) % left.length];
    const two = right[(index * 104_729 + Math.floor(index / Math.max(1, right.length))) % right.length];
    if (one === undefined || two === undefined) return;
    if (one.features.number !== null && one.features.number === two.features.number) continue;
    yield compareCompanies(one.features, two.features);
  }
}

async function scoreBlocks(
  call: Call,
  left: readonly Candidate[],
  right: readonly Candidate[],
  model: LinkModel,
  known: readonly [Candidate, Candidate][],
): Promise<{ pairs: Scored[]; compared: number; unlikely: number }> {
  const taken = new Set(known.map(([one]) => one.key));
  const takenRight = new Set(known.map(([, two]) => two.key));
  const frequencies = valueFrequencies(right);
  const pairs: Scored[] = [];
  let compared = 0;
  let unlikely = 0;
  const blocks = listBlocks(right);
  call.job.phase('Linking companies', 'Comparing pairs', left.length, 'companies');
  let sinceBreath = 0;
  for (const [index, one] of left.entries()) {
    // A company whose number the other list holds has its partner.
    if (!taken.has(one.key)) {
      for (const two of blocks.partnersOf(one)) {
        if (takenRight.has(two.key)) continue;
        compared += 1;
        sinceBreath += 1;
        const outcomes = compareCompanies(one.features, two.features);
        const score = scorePair(outcomes, model, frequencies(two));
        const linkClass = classifyPair(outcomes, score.probability);
        if (linkClass === 'unlikely') unlikely += 1;
        else pairs.push({ left: one, right: two, score, linkClass });
      }
    }
    if (sinceBreath >= STEP || index % MOST_IN_BLOCK === 0) {
      sinceBreath = 0;
      call.job.advance(index);
      await call.job.breathe();
    }
  }
  return { pairs, compared, unlikely };
}

function valueFrequencies(right: readonly Candidate[]): (candidate: Candidate) => {
  name: number | null;
  postcode: number | null;
  website: number | null;
} {
  const counts = {
    nameKey: new Map<string, number>(),
    postcode: new Map<string, number>(),
    domain: new Map<string, number>(),
  };
  for (const { features } of right) {
    for (const part of ['nameKey', 'postcode', 'domain'] as const) {
      const value = features[part];
      if (value !== null) counts[part].set(value, (counts[part].get(value) ?? 0) + 1);
    }
  }
  const share = (part: keyof typeof counts, value: string | null) =>
    value === null ? null : (counts[part].get(value) ?? 1) / Math.max(1, right.length);
  return ({ features }) => ({
    name: share('nameKey', features.nameKey),
    postcode: share('postcode', features.postcode),
    website: share('domain', features.domain),
  });
}

/** Of several likely partners the likeliest stays likely; the others are for a person to look at. */
function keepOnePartner(pairs: Scored[]): void {
  const likely = pairs
    .filter(({ linkClass }) => linkClass === 'likely')
    .toSorted(
      (a, b) =>
        b.score.weight - a.score.weight || (a.left.key + a.right.key < b.left.key + b.right.key ? -1 : 1),
    );
  const lefts = new Set<string>();
  const rights = new Set<string>();
  for (const pair of likely) {
    if (lefts.has(pair.left.key) || rights.has(pair.right.key)) pair.linkClass = 'clerical';
    lefts.add(pair.left.key);
    rights.add(pair.right.key);
  }
}
