import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { OpenedFile } from './open-tables.ts';
import { describeProfile } from './profiles/profiles.ts';
import type { Recognition } from './recognition.ts';

/** Stands for a mapping that began with no profile. */
export const OWN_MAPPING = 'own-mapping';

/** Says what a file is read with: a built-in profile, a kept mapping, or one the analyst made for it. */
export function stagedBy({ profile, saved, mapping }: Recognition): Stage['profile'] {
  const target = mapping?.target ?? profile?.target;
  if (target === undefined) throw new Error('a file is read with neither a profile nor a mapping');
  if (saved !== null)
    return {
      id: mapping?.profileId ?? OWN_MAPPING,
      title: saved.title,
      supplier: saved.supplier,
      target,
      reads: 'Files with the columns of a mapping that was kept in this workspace.',
      assumed: false,
      edition: saved.edition,
      mappable: true,
    };
  if (profile !== null) return { ...describeProfile(profile), target };
  return {
    id: OWN_MAPPING,
    title: 'Own mapping',
    supplier: '',
    target,
    reads: 'Files with the columns of a mapping made for this file.',
    assumed: false,
    edition: '',
    mappable: true,
  };
}

/** What the statement of a file will probably say. */
export function suggestionFor({ profile, saved }: Recognition, opened: OpenedFile): Stage['suggested'] {
  const source = { fileName: opened.fileName, documentation: opened.documentation };
  return {
    retrievedOn: null,
    ...(profile === null ? { title: opened.fileName.replace(/\.[a-z0-9]+$/i, '') } : profile.suggest(source)),
    ...(saved === null ? {} : { title: saved.title, product: saved.product }),
  };
}
