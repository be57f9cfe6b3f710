import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { saveDesk } from '#core/desk/save-desk.ts';
import type { WriteStore } from '#core/store/handles.ts';

const container = (scheme: string, codes: readonly string[], letsIn = false) => ({
  scheme,
  match: 'exact' as const,
  codes: [...codes],
  letsIn,
  fit: 'close' as const,
  note: '',
  agreedBy: '',
  agreedOn: null,
});

/** Containers for every kind of record, a rule and pins both ways. */
const DEFINITION: DefinitionDocument = {
  schemaVersion: 2,
  containers: [
    container('asset-cluster', ['Aircraft']),
    container('ashe-industry', ['30', '51']),
    container('beauhurst-industry', ['Aerospace'], true),
    container('cah', ['CAH10-01-04']),
    container('data-city-rtic', ['Aerospace'], true),
    container('fdi-cluster', ['Aerospace']),
    container('qs-subject', ['Mechanical Engineering']),
    container('ref-uoa', ['9', '12']),
    container('sector-subject-area', ['4.1']),
  ],
  rules: [
    {
      id: 'r1',
      effect: 'include',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
      note: '',
    },
  ],
  pins: [
    { companyNumber: '00000001', effect: 'in', reason: 'known to build wings', author: 'A. Analyst', at: '' },
    { companyNumber: '00000002', effect: 'out', reason: 'a holding', author: 'A. Analyst', at: '' },
  ],
};

/** Puts the cluster on the register, with what is entered by hand for it. */
export function addAircraft(store: WriteStore): void {
  applyDocuments(store, [
    { name: 'Aircraft', tier: 'super', aliases: [], description: '', definition: DEFINITION },
  ]);
  const entered = {
    clusterId: 'aircraft',
    geographySetId: 'region:E12000004',
    context: '',
    source: 'a report',
    date: '2023-05-01',
    note: '',
    currency: null,
  };
  saveDesk(store, {
    entries: [
      {
        kind: 'entered-figure',
        body: { ...entered, metricId: '1.5', number: null, items: ['Alliance', 'Forum'], forecast: '' },
      },
      {
        kind: 'entered-figure',
        body: {
          ...entered,
          metricId: 'capex-forecast',
          number: 1_500_000.5,
          items: [],
          forecast: 'fDi, 2025',
        },
      },
    ],
  });
}
