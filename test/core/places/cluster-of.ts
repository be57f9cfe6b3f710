/** A cluster of the companies that carry one SIC code, as a file of clusters holds it. */
export function clusterOf(name: string, code: string) {
  return {
    name,
    tier: 'super' as const,
    aliases: [],
    description: '',
    definition: {
      schemaVersion: 2 as const,
      containers: [],
      rules: [
        {
          id: 'r1',
          effect: 'include' as const,
          when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: [code] },
          note: '',
        },
      ],
      pins: [],
    },
  };
}
