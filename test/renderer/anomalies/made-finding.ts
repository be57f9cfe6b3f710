import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { Ruling, RulingBody } from '#shared/domain/ruling.ts';

/** A finding about the head office of a made-up company, changed where the test needs it. */
export function madeFinding(change: Partial<Anomaly> = {}): Anomaly {
  return {
    key: 'head-office|site:ZZ000001:ZB71AA',
    detectorId: 'head-office',
    severity: 'high',
    subject: { kind: 'site', companyNumber: 'ZZ000001', postcode: 'ZB71AA' },
    subjectKey: 'site:ZZ000001:ZB71AA',
    subjectLabel: 'Sample Holdings Group Plc, ZB7 1AA',
    effectSize: 98,
    sentence: '£9.80bn of turnover stands at the registered office.',
    facts: [{ label: 'Turnover', value: 9_800_000_000, unit: '£' }],
    measures: ['turnover'],
    metricIds: [],
    clusterIds: ['aerospace', 'space'],
    cell: { q: 234, r: 442 },
    extractIds: [1],
    consequence: 76.2,
    state: 'open',
    rulingIds: [],
    proposal: {
      subject: { kind: 'site', companyNumber: 'ZZ000001', postcode: 'ZB71AA' },
      measures: ['turnover'],
      action: 'disregard',
      cause: 'head-office',
    },
    ...change,
  };
}

/** Findings on three companies. */
export function madeFindings(): Anomaly[] {
  return ['Alder', 'Birch', 'Cedar'].map((name, at) => {
    const companyNumber = `ZZ00000${at + 1}`;
    const subject = { kind: 'company' as const, companyNumber };
    return madeFinding({
      key: `outlier|${name}`,
      detectorId: 'outlier',
      subject,
      subjectKey: `company:${companyNumber}`,
      subjectLabel: `${name} Ltd`,
      proposal: { subject, measures: ['turnover'], action: 'disregard', cause: 'supplier-error' },
    });
  });
}

/** An answer of `anomalies.list` with these findings. */
export function madeList(anomalies: readonly Anomaly[]): MethodOutput<'anomalies.list'> {
  const states = ['open', 'review', 'ruled', 'waived'] as const;
  return {
    total: anomalies.length,
    anomalies: [...anomalies],
    counts: {
      detectors: [{ id: 'outlier', open: anomalies.length, all: anomalies.length }],
      severities: [{ id: 'high', open: anomalies.length, all: anomalies.length }],
      states: states.map((id) => ({ id, all: anomalies.filter(({ state }) => state === id).length })),
    },
    companies: 12_345,
    clusters: 3,
  };
}

/** A recorded ruling of a body. */
export function madeRuling(body: RulingBody, number = 3): Ruling {
  return {
    id: `ruling-${number}`,
    number,
    version: 2,
    body,
    state: 'in-force',
    subjectKey: 'site:ZZ000001:ZB71AA',
    subjectLabel: 'Sample Holdings Group Plc, ZB7 1AA',
    words: 'Turnover at ZB7 1AA disregarded in every cluster',
    footnote: 'Turnover of Sample Holdings Group Plc at ZB7 1AA is disregarded.',
    seen: [],
    review: { state: 'none', words: '' },
    applies: true,
    author: 'Sample',
    at: '2026-11-22T10:00:00Z',
    note: '',
    createdBy: 'Sample',
    createdAt: '2026-11-22T10:00:00Z',
  };
}

/** The company behind them, with three sites and one cluster that it belongs to. */
export function madeCompany(): MethodOutput<'companies.read'> {
  const site = {
    districtCode: null,
    utlaName: null,
    easting: null,
    northing: null,
    placed: 'placed',
  } as const;
  return {
    companyNumber: 'ZZ000001',
    name: 'Sample Holdings Group Plc',
    status: null,
    category: null,
    incorporatedOn: null,
    employees: 38,
    turnoverGbp: 9_800_000_000,
    sites: [
      {
        ...site,
        kind: 'registered',
        isPlaceOfWork: false,
        postcode: 'ZB71AA',
        districtName: 'North',
        q: 234,
        r: 442,
      },
      {
        ...site,
        kind: 'operating',
        isPlaceOfWork: true,
        postcode: 'ZB11AB',
        districtName: 'East',
        q: 10,
        r: 11,
      },
      {
        ...site,
        kind: 'operating',
        isPlaceOfWork: true,
        postcode: 'ZB11AC',
        districtName: null,
        q: null,
        r: null,
      },
    ],
    codes: [],
    clusters: [
      {
        clusterId: 'aerospace',
        name: 'Aerospace',
        reason: { kind: 'rule', stepId: '1', words: 'code 30300' },
      },
      { clusterId: 'space', name: 'Space', reason: { kind: 'no-rule', stepId: null, words: 'no rule' } },
    ],
    extract: { id: 1, title: 'Companies', edition: '2026', supplier: 'Synthetic' },
    line: 2,
    raw: [],
  };
}
