import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { licenceTermsSchema } from '#shared/domain/licence.ts';
import { saveLicence } from '#core/licences/register-licence.ts';
import { writeBundle } from '#core/bundles/write-bundle.ts';
import { addAerospace, openAnalyst, type Analyst } from './exchange-world.ts';

const pin = (companyNumber: string, reason = 'head office') => ({
  kind: 'set-pin' as const,
  pin: { companyNumber, effect: 'in' as const, reason, author: '', at: '' },
});

/** Says that the licence of every extract forbids lists that name companies. */
function forbidNames({ world: { store } }: Analyst): void {
  const { id } = saveLicence(store, {
    terms: licenceTermsSchema.parse({
      supplier: 'Tiny Register',
      name: 'Strict terms',
      permitted: { namedLists: 'forbidden' },
    }),
  });
  store.db.prepare('UPDATE extract SET statement = ?').run(JSON.stringify({ licenceId: id }));
}

describe('company numbers under a licence that forbids naming companies', () => {
  test('leave hashed with a salt, so that a second program comes to the same hash', () => {
    const ann = openAnalyst('Ann');
    addAerospace(ann);
    ann.edit('aerospace', pin('00000004'));
    expect(ann.write()).toContain('"00000004"');
    forbidNames(ann);
    const text = ann.write();
    expect(text).not.toContain('00000004');
    const { hashed } = JSON.parse(text);
    const digest = createHash('sha256').update(`${hashed.salt}00000004`).digest('hex');
    expect(text).toContain(`"companyNumber": "#${digest.slice(0, 16).toUpperCase()}"`);
    expect(() => writeBundle(ann.world.store, { note: '', hashCompanyNumbers: false })).toThrow(
      /“Strict terms” forbids lists that name companies/,
    );
  });

  test('are met with the receiver’s own companies; one that is not there is kept, counted, and known when it comes back', () => {
    const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
    addAerospace(ann);
    forbidNames(ann);
    ann.edit('aerospace', pin('00000004'));
    ann.edit('aerospace', pin('99999999'));
    const text = ann.write();
    expect(ben.preview(text)).toMatchObject({ pinsNotMet: 1 });
    ben.merge(text);
    const numbers = ben.definition('aerospace').pins.map(({ companyNumber }) => companyNumber);
    expect(numbers).toEqual([expect.stringMatching(/^#[0-9A-F]{16}$/), '00000004']);
    ben.edit('aerospace', pin('00000006', 'seen on site'));
    const back = ben.write();
    expect(ann.preview(back)).toMatchObject({ conflicts: 0, pinsNotMet: 0 });
    ann.merge(back);
    expect(ann.definition('aerospace').pins.map(({ companyNumber }) => companyNumber)).toEqual([
      '00000004',
      '00000006',
      '99999999',
    ]);
    expect(ben.preview(ann.write())).toMatchObject({ conflicts: 0 });
  });
});
