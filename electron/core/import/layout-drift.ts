import type { Examination } from '#shared/contract/methods/extracts.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import { compareLayout } from '#shared/domain/import-mapping.ts';
import type { ProfileFit } from './profile-fit.ts';
import { headerKey } from './profiles/profile.ts';
import type { LayoutColumn, LayoutProfile } from './profiles/profile.ts';
import { describeProfile } from './profiles/profiles.ts';

const CANDIDATES = 8;

/** Lists the profiles that may fit, the best first, none twice. */
export function listCandidates(fits: readonly ProfileFit[]): Examination['candidates'] {
  const seen = new Set<string>();
  const candidates: Examination['candidates'] = [];
  for (const { profile, saved, confidence, recognised } of fits) {
    const key = saved === null ? `profile ${profile?.id ?? ''}` : `saved ${saved.id}`;
    if (seen.has(key) || candidates.length === CANDIDATES) continue;
    seen.add(key);
    const described =
      saved === null
        ? profile === null
          ? null
          : describeProfile(profile)
        : {
            id: saved.mapping.profileId ?? saved.id,
            title: saved.title,
            supplier: saved.supplier,
            target: saved.mapping.target,
            reads: `The columns kept as “${saved.title}”.`,
            assumed: false,
            edition: saved.edition,
            mappable: true,
          };
    if (described !== null)
      candidates.push({ profile: described, savedProfileId: saved?.id ?? null, confidence, recognised });
  }
  return candidates;
}

/** Compares a header with the layout it is read by: what is new, what went; null where nothing did. */
export function findDrift(fit: ProfileFit, header: readonly string[]): Examination['drift'] {
  if (fit.saved !== null) {
    const { mapping, title, edition } = fit.saved;
    const { added, removed, moved } = compareLayout(mapping.columns, header);
    if (added.length === 0 && removed.length === 0 && moved.length === 0) return null;
    return {
      against: edition === '' ? title : `${title}, ${edition}`,
      added: [...added],
      removed: removed.map(({ column, field }) => ({ column, field })),
      moved: [...moved],
      before: mapping.columns.map(({ column }) => column),
      after: [...header],
    };
  }
  return fit.profile?.form === 'layout' ? driftOfLayout(fit.profile, header) : null;
}

/** A described layout names what it reads, so that only columns that went are a change; new ones are then shown beside them. */
function driftOfLayout(profile: LayoutProfile, header: readonly string[]): Examination['drift'] {
  const removed = profile.columns.filter((column) => !header.some((cell) => isNamed(column, cell)));
  if (removed.length === 0) return null;
  return {
    against: profile.edition === '' ? profile.title : `${profile.title}, ${profile.edition}`,
    added: header.filter(
      (cell, position) =>
        !profile.columns.some((column) => isNamed(column, cell)) &&
        (profile.otherColumns?.(cell, position) ?? null) === null,
    ),
    removed: removed.map((column) => ({ column: nameOf(profile, column), field: column.use?.field ?? null })),
    moved: [],
    before: profile.columns.map((column) => nameOf(profile, column)),
    after: [...header],
  };
}

function isNamed(column: LayoutColumn, cell: string): boolean {
  const key = headerKey(cell).replace(/\s+/g, ' ');
  return column.names.some((name) =>
    typeof name === 'string'
      ? headerKey(name).replace(/\s+/g, ' ') === key
      : cell.trim().search(name) !== -1 || key.search(name) !== -1,
  );
}

/** The first of a column's names that is a plain one; of a column known by a pattern alone, the name of its field. */
function nameOf({ target }: LayoutProfile, { names, use }: LayoutColumn): string {
  const plain = names.find((name) => typeof name === 'string');
  const field = use?.field ?? null;
  return (
    plain ?? (field === null ? String(names[0] ?? '') : (findImportField(target, field)?.label ?? field))
  );
}
