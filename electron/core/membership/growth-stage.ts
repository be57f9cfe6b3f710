/** The growth stages by which The Data City says that a company grows fast; its other stages say that it does not. */
export const GROWING_STAGES = ['Scale-up', 'Large scale-up', 'Unicorn'] as const;

/** Says whether extracts of a profile mark companies of high growth by their stage where they carry no mark of its own. */
export function marksByStage(profileId: string): boolean {
  return profileId.startsWith('data-city');
}

/** Says whether a stage, however it is spaced and cased, is one of a company that grows fast. */
export function isGrowingStage(stage: string): boolean {
  return WANTED.has(stageKey(stage));
}

const WANTED = new Set<string>(GROWING_STAGES.map(stageKey));

function stageKey(stage: string): string {
  return stage
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
}
