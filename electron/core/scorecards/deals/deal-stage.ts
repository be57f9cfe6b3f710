/** DEAL_STAGES: the parts of fundraising by stage of the company at the deal; whatever else is stated, or nothing, is “other”. */
export const DEAL_STAGES = [
  { id: 'seed', name: 'Seed' },
  { id: 'venture', name: 'Venture' },
  { id: 'growth', name: 'Growth' },
  { id: 'established', name: 'Established' },
  { id: 'other', name: 'Other or not stated' },
] as const;
export type DealStage = (typeof DEAL_STAGES)[number]['id'];

/** Finds the stage of a deal by the supplier’s word for it, capitals aside. */
export function stageOf(label: string): DealStage {
  const word = label.trim().toLocaleLowerCase('en-GB');
  return DEAL_STAGES.find(({ id }) => id === word)?.id ?? 'other';
}
