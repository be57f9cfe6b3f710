import { extractSchema } from '#shared/domain/extract.ts';
import type { LinkPair } from '#shared/domain/link.ts';
import { ExtractLicence } from '../panels/extracts/extract-licence.tsx';
import { ExtractRows } from '../panels/extracts/extract-rows.tsx';
import { RestateForm } from '../panels/extracts/restate-form.tsx';
import { TotalsList } from '../panels/extracts/totals-list.tsx';
import { FieldRules } from '../panels/licences/field-rules.tsx';
import { LicenceEnd } from '../panels/licences/licence-end.tsx';
import { PairCard } from '../panels/links/pair-card.tsx';
import { today } from '../state/today.ts';
import { Shelf } from './shelf.tsx';
import '../panels/inspector/inspector.css';
import '../panels/links/links.css';

const NOTHING = (): void => undefined;

/** An invented extract with every kind of problem, a repair, and two files of mended rows, one of them undone. */
const EXTRACT = extractSchema.parse({
  id: 7,
  target: 'companies',
  profileId: 'made',
  supplier: 'Invented Lists',
  statement: {
    title: 'Company download',
    edition: 'October 2026',
    territory: 'UK',
    universe: 'selected-companies',
    licence: { name: 'Not stated' },
  },
  fileName: 'companies.csv',
  fileBytes: 123_456,
  fingerprint: 'ab'.repeat(32),
  rows: { read: 12_345, accepted: 12_301, rejected: 42, skipped: 2 },
  problems: [
    { code: 'company-number-invalid', severity: 'reject', rows: 42 },
    { code: 'postcode-blank', severity: 'notice', rows: 120 },
    { code: 'company-number-padded', severity: 'notice', rows: 3 },
  ],
  status: 'live',
  committedAt: '2026-11-22T10:00:00Z',
  author: 'Ada',
  placement: null,
  corrections: [true, false].map((inForce, at) => ({
    id: at,
    extractId: 7,
    fileName: `mended-${at + 1}.csv`,
    fingerprint: 'cd'.repeat(32),
    rows: { read: 12, accepted: 11, rejected: 1, skipped: 0 },
    committedAt: '2026-11-23T10:00:00Z',
    author: 'Ben',
    inForce,
  })),
});

const SIDE = { postcode: 'NG11AA', website: 'trentforge.example', place: 'Nottingham' };
const PAIR: LinkPair = {
  pairKey: 'made',
  left: {
    ...SIDE,
    supplier: 'Invented Lists',
    key: '1',
    name: 'Trent Forge Limited',
    companyNumber: '20000001',
  },
  right: { ...SIDE, supplier: 'Other Lists', key: '2', name: 'The Trent Forge Co', companyNumber: null },
  linkClass: 'clerical',
  weight: 10.4,
  probability: 0.63,
  evidence: [
    { comparison: 'number', outcome: 'missing', weight: 0 },
    { comparison: 'name', outcome: 'similar (0.91)', weight: 4.7 },
    { comparison: 'postcode', outcome: 'same', weight: 7.3 },
    { comparison: 'website', outcome: 'different', weight: -1.6 },
  ],
  decision: null,
  decidedBy: null,
  decidedAt: null,
  note: '',
};

function dayFromToday(days: number): string {
  return new Date(Date.parse(`${today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The parts of the register: an extract in the inspector, its statement being corrected, licences, pairs. */
export function Register() {
  return (
    <>
      <Shelf title="Rows of an extract, totals, and a licence nobody stated">
        <div className="gallery-box">
          <ExtractRows extract={EXTRACT} store="workspace" acts={[]} />
          <TotalsList
            lines={[
              { label: 'Companies', value: '12,301' },
              { label: 'Turnover (GBP)', value: '1,234,567,890' },
            ]}
          />
          <ExtractLicence extract={EXTRACT} />
        </div>
      </Shelf>
      <Shelf title="Correcting what is stated">
        <div className="gallery-box ui-section">
          <RestateForm extract={EXTRACT} store="workspace" onDone={NOTHING} />
        </div>
      </Shelf>
      <Shelf title="End of a licence: none, far, soon, past; rules for fields">
        <div className="gallery-box ui-section">
          {[null, dayFromToday(400), dayFromToday(12), dayFromToday(-3)].map((day) => (
            <p key={day}>
              <LicenceEnd expiresOn={day} />
            </p>
          ))}
          <FieldRules
            rules={[{ field: 'Turnover', rule: 'In bands only' }]}
            onChange={NOTHING}
            problem={null}
          />
        </div>
      </Shelf>
      <Shelf title="A pair: seen, blind, decided">
        {[
          PAIR,
          { ...PAIR, weight: null, probability: null, evidence: [] },
          {
            ...PAIR,
            decision: 'same' as const,
            decidedBy: 'Ada',
            decidedAt: '2026-11-22T10:00:00Z',
            note: 'Same director',
          },
        ].map((pair, at) => (
          <div key={at} className="gallery-box gallery-wide">
            <PairCard pair={pair} onDecide={NOTHING} running={false} />
          </div>
        ))}
      </Shelf>
    </>
  );
}
