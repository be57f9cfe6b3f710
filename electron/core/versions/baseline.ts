import { AppError } from '#shared/contract/errors.ts';
import { EMPTY_DEFINITION, type DefinitionDocument } from '#shared/domain/definition.ts';
import type { Baseline } from '#shared/domain/impact.ts';
import { formatDate } from '#shared/format/date.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import type { ReadStore } from '../store/handles.ts';
import { latestVersion, listVersions, readVersionDocument } from './read-versions.ts';

/** Which state of a definition a question is about: the one in force, a revision, or a draft. */
export interface Question {
  readonly clusterId: string;
  readonly revision?: number | undefined;
  readonly document?: DefinitionDocument | undefined;
}

/** A state of a definition; `hash` is that of its content in the present form, whatever form it was stored in. */
export interface DefinitionState {
  readonly document: DefinitionDocument;
  readonly hash: string;
  /** Null for a draft. */
  readonly revision: number | null;
}

/** What a state is held against. */
export interface BaselineState extends DefinitionState {
  readonly revision: number;
  readonly version: number | null;
  /** "version 2, published 4 Nov 2026", "revision 3, saved 4 Nov 2026", "the empty definition". */
  readonly words: string;
}

/** Reads the state that a question is about. Throws `not-found`. */
export function readState(store: ReadStore, question: Question): DefinitionState {
  const { document } = question;
  if (document !== undefined) {
    readCluster(store, question.clusterId);
    return { document, hash: hashDefinition(document), revision: null };
  }
  const at = readDefinition(store, question.clusterId, question.revision);
  return { document: at.document, hash: hashDefinition(at.document), revision: at.revision };
}

/**
 * Reads what a state is held against. The revision before a draft is the definition in force; where nothing was published, the
 * empty definition stands for the version published last. Throws `not-found`.
 */
export function readBaseline(store: ReadStore, question: Question, baseline: Baseline): BaselineState {
  const { clusterId } = question;
  const cluster = readCluster(store, clusterId);
  switch (baseline.kind) {
    case 'previous': {
      const revision =
        question.document === undefined
          ? Math.max(0, (question.revision ?? cluster.revision) - 1)
          : (question.revision ?? cluster.revision);
      return atRevision(store, clusterId, revision);
    }
    case 'published': {
      const last = latestVersion(store, clusterId);
      return last === undefined ? atRevision(store, clusterId, 0) : atVersion(store, clusterId, last.version);
    }
    case 'version':
      return atVersion(store, clusterId, baseline.version);
    case 'revision':
      return atRevision(store, clusterId, baseline.revision);
  }
}

function atRevision(store: ReadStore, clusterId: string, revision: number): BaselineState {
  if (revision === 0) {
    return {
      document: EMPTY_DEFINITION,
      hash: hashDefinition(EMPTY_DEFINITION),
      revision,
      version: null,
      words: 'the empty definition',
    };
  }
  const { document } = readDefinition(store, clusterId, revision);
  const at = store.db
    .prepare<[string, number], string>(
      'SELECT at FROM definition_revision WHERE cluster_id = ? AND revision = ?',
    )
    .pluck()
    .get(clusterId, revision);
  return {
    document,
    hash: hashDefinition(document),
    revision,
    version: null,
    words: `revision ${revision}, saved ${formatDate(at ?? null)}`,
  };
}

function atVersion(store: ReadStore, clusterId: string, version: number): BaselineState {
  const found = listVersions(store, clusterId).find((each) => each.version === version);
  const document = readVersionDocument(store, clusterId, version);
  if (found === undefined || document === undefined) {
    const { name } = readCluster(store, clusterId);
    throw new AppError(
      'not-found',
      `${name} has no version ${version}. Choose one from the list of its versions.`,
      { clusterId },
    );
  }
  const { revision, hash, at, status } = found;
  const withdrawn = status === 'withdrawn' ? ', withdrawn since' : '';
  return {
    document,
    hash,
    revision,
    version,
    words: `version ${version}, published ${formatDate(at)}${withdrawn}`,
  };
}
