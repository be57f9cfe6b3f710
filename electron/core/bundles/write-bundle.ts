import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import type { Bundle } from '#shared/domain/bundle.ts';
import { clusterIdFrom } from '#shared/domain/cluster.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { listDecisions } from '../clusters/decisions.ts';
import { rulingsOfCluster } from '../rulings/rulings-of-cluster.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { readMeta } from '../store/meta.ts';
import { writeBundleText } from './bundle-text.ts';
import {
  hashCompanyNumber,
  isHashed,
  knownSalts,
  licencesForbiddingNames,
  ruledNumbers,
  withPins,
  withRuledNumbers,
} from './company-hashes.ts';
import { listExchanges, readExchanged, rememberExchange } from './exchange-table.ts';
import { withTold } from './judgement-state.ts';
import { namedInText } from './named-in-text.ts';
import { bundledState, readRegisterState, type RegisterState } from './register-state.ts';

/** What is to be written. */
export interface BundleRequest {
  /** The clusters to travel; left out, the whole register travels. */
  readonly clusterIds?: readonly string[] | undefined;
  readonly note: string;
  /** Left out: as the licences in force say. */
  readonly hashCompanyNumbers?: boolean | undefined;
}

/** A bundle as text, with what it holds. */
export interface WrittenBundle {
  readonly fileName: string;
  readonly text: string;
  readonly id: string;
  readonly hashed: boolean;
  /** Of a hashed bundle: companies pinned or ruled on whose name or number stands in its free text, which is not hashed. */
  readonly namedInText: number;
  readonly clusters: number;
}

const MOST_DECISIONS = 50_000;

/**
 * Writes a bundle of definitions, nominations, initiatives and decisions, and remembers it as a state both sides may share.
 *
 * Chosen clusters travel with the nominations they take up, their initiatives and decisions, the rulings that reach them and their
 * caveats. Company numbers of pins and rulings are hashed where a licence of a live company extract forbids lists that name companies. Throws `not-found`, and
 * `invalid-input` where numbers are asked for in plain that a licence forbids.
 */
export function writeBundle(store: WriteStore, request: BundleRequest): WrittenBundle {
  const isHashing = hashes(store, request.hashCompanyNumbers);
  return store.transact(() => {
    const at = store.now();
    const { name } = readMeta(store.db);
    const state = chosenState(store, request.clusterIds);
    const whole = request.clusterIds === undefined;
    const plain: Bundle = {
      format: 'cluster-workbench-definitions',
      formatVersion: 1,
      id: randomUUID(),
      madeBy: store.author,
      madeAt: at,
      workspace: name,
      note: request.note,
      ancestors: listExchanges(store).map(({ bundleId }) => bundleId),
      hashed: null,
      whole,
      ...bundledState(state),
      decisions: chosenDecisions(store, state, whole),
    };
    const travelling = hashedWhereDue(store, plain, isHashing);
    rememberExchange(store, 'written', { ...plain, hashed: travelling.hashed });
    const written = withTold(store, travelling);
    return {
      result: {
        fileName: `${clusterIdFrom(name === '' ? 'definitions' : name)}-definitions-${at.slice(0, 10)}.json`,
        text: writeBundleText(written),
        id: plain.id,
        hashed: isHashing,
        namedInText: isHashing ? namedInText(store, plain, written) : 0,
        clusters: plain.clusters.length,
      },
      record: {
        action: 'bundles.write',
        subjectKind: 'bundle',
        subjectId: plain.id,
        summary: `Wrote a bundle of ${plain.clusters.length} ${plain.clusters.length === 1 ? 'cluster' : 'clusters'}`,
        // A note for the record: what was given away cannot be undone.
        forward: null,
        inverse: null,
      },
    };
  });
}

function hashes(store: ReadStore, asked: boolean | undefined): boolean {
  const forbidding = licencesForbiddingNames(store);
  if (asked === false && forbidding.length > 0)
    throw new AppError(
      'invalid-input',
      `Company numbers may not leave in plain: ${forbidding.map((name) => `“${name}”`).join(', ')} ${forbidding.length === 1 ? 'forbids' : 'forbid'} lists that name companies. Write the bundle with hashed numbers.`,
    );
  return asked ?? forbidding.length > 0;
}

function chosenState(store: ReadStore, clusterIds: readonly string[] | undefined): RegisterState {
  const all = readRegisterState(store);
  if (clusterIds === undefined) {
    const known = clustersExchanged(store);
    const clusters = new Map(
      [...all.clusters].filter(([id, { status }]) => status === 'live' || known.has(id)),
    );
    return { ...all, clusters };
  }
  const chosen = new Set(clusterIds);
  for (const id of chosen) readCluster(store, id);
  const clusters = new Map([...all.clusters].filter(([id]) => chosen.has(id)));
  const linked = new Set([...clusters.values()].flatMap(({ dossier }) => dossier.initiativeIds));
  return {
    clusters,
    nominations: new Map(
      [...all.nominations].filter(([, { clusterId }]) => clusterId !== null && chosen.has(clusterId)),
    ),
    initiatives: new Map([...all.initiatives].filter(([id]) => linked.has(id))),
    ...chosenJudgement(store, all, [...chosen]),
  };
}

/** The rulings that reach a chosen cluster, and the caveats that are about one. */
function chosenJudgement(
  store: ReadStore,
  { rulings, caveats }: RegisterState,
  chosen: readonly string[],
): Pick<RegisterState, 'rulings' | 'caveats'> {
  const reaches = chosen.map((id) => rulingsOfCluster(store, id));
  return {
    rulings: new Map([...rulings].filter(([, { body }]) => reaches.some((reach) => reach(body)))),
    caveats: new Map(
      [...caveats].filter(
        ([, { body }]) => body.clusterIds === null || body.clusterIds.some((id) => chosen.includes(id)),
      ),
    ),
  };
}

/** Clusters that others may hold: one of these that was retired since travels as retired. */
function clustersExchanged(store: ReadStore): Set<string> {
  const known = new Set<string>();
  for (const { bundleId } of listExchanges(store))
    for (const { id, status } of readExchanged(store, bundleId)?.clusters ?? [])
      if (status === 'live') known.add(id);
  return known;
}

function chosenDecisions(store: ReadStore, state: RegisterState, whole: boolean): Bundle['decisions'] {
  const { decisions } = listDecisions(store, { offset: 0, limit: MOST_DECISIONS });
  return decisions
    .filter(
      ({ inForce, subjectId }) =>
        inForce &&
        (whole ||
          state.clusters.has(subjectId) ||
          state.nominations.has(subjectId) ||
          state.initiatives.has(subjectId)),
    )
    .toReversed()
    .map(({ subjectKind, subjectId, subjectName, words, reason, author, at }) => ({
      subjectKind,
      subjectId,
      subjectName,
      words,
      reason,
      author,
      at,
    }));
}

/** The same salt as before is used again, so that a number that met no company here is known when it comes back. */
function hashedWhereDue(store: ReadStore, bundle: Bundle, isHashing: boolean): Bundle {
  const [before] = knownSalts(store);
  const carriesHashes = bundle.clusters.some(({ definition }) =>
    definition.pins.some(({ companyNumber }) => isHashed(companyNumber)),
  );
  if (!isHashing && !carriesHashes && !ruledNumbers(bundle).some(isHashed)) return bundle;
  const salt = before ?? randomBytes(16).toString('hex');
  const hashed = { ...bundle, hashed: { salt } };
  if (!isHashing) return hashed;
  const written = withPins(hashed, (pin) => ({
    ...pin,
    companyNumber: hashCompanyNumber(salt, pin.companyNumber),
  }));
  return {
    ...withRuledNumbers(withoutRowLabels(written), (companyNumber) => hashCompanyNumber(salt, companyNumber)),
    clusters: written.clusters.map((cluster) => ({
      ...cluster,
      definition: normaliseDefinition(cluster.definition),
    })),
  };
}

/** The label of a row names a company; its key does not. */
function withoutRowLabels(bundle: Bundle): Bundle {
  return {
    ...bundle,
    rulings: bundle.rulings.map((one) => {
      const { subject } = one.body;
      if (subject.kind !== 'record') return one;
      return { ...one, body: { ...one.body, subject: { ...subject, label: `A row of ${subject.target}` } } };
    }),
  };
}
