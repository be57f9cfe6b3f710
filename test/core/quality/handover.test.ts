import { describe, expect, test } from 'vitest';
import { listHandoverForms } from '#core/quality/handover-forms.ts';
import { writeHandover } from '#core/quality/write-handover.ts';
import { permittedOutputsSchema } from '#shared/domain/licence.ts';
import { saveLicence } from '#core/licences/register-licence.ts';
import { TINY_REGISTER } from '../../fixtures/tiny-world.ts';
import { createQualityWorld, sicDefinition, type QualityWorld } from './quality-world.ts';

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** Puts the extract under a licence that says this of lists that name companies. */
function licenseLists(world: QualityWorld, namedLists: 'allowed' | 'forbidden' | 'not-stated'): void {
  const { id } = saveLicence(world.store, {
    terms: {
      supplier: 'Tiny Register',
      name: 'Research licence',
      licensee: '',
      startsOn: null,
      expiresOn: null,
      attribution: '',
      terms: '',
      permitted: permittedOutputsSchema.parse({ namedLists }),
    },
  });
  world.store.db
    .prepare('UPDATE extract SET statement = ? WHERE id = ?')
    .run(JSON.stringify({ licenceId: id }), world.extractId);
}

describe('handing a definition over', () => {
  test('the forms are the codes, whole and by scheme, and the lists of companies', () => {
    const world = createQualityWorld();
    expect(listHandoverForms(world.store).map(({ id }) => id)).toEqual([
      'codes',
      'codes:sic-2007',
      'numbers-data-city',
      'numbers-beauhurst',
      'companies-named',
    ]);
  });

  test('codes come with title, match, use and fit; those of rules and empty containers too', () => {
    const world = createQualityWorld();
    const document = sicDefinition('30300');
    world.define({
      ...document,
      containers: [
        ...document.containers,
        { scheme: 'qs-subject', match: 'exact', codes: [], letsIn: false, fit: 'none' },
      ],
      rules: [
        {
          id: 'r',
          effect: 'exclude',
          when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['62020'] },
          note: '=cmd()',
        },
      ],
    });
    const { text, rows, clearance, fileName } = writeHandover(world.store, {
      clusterId: world.clusterId,
      formId: 'codes',
    });
    expect(rows).toBe(3);
    expect(fileName).toBe(`${world.clusterId}-codes.csv`);
    expect(clearance).toBe('internal: not cleared for release; names no company');
    expect(linesOf(text)).toEqual([
      'scheme,scheme name,code,title,match,use,fit,note,agreed by,agreed on',
      'qs-subject,QS subject,,,,records alone,no code fits,,,',
      'sic-2007,SIC 2007,30300,Manufacture of air and spacecraft and related machinery,this code and below,lets companies in,close,agreed,,',
      "sic-2007,SIC 2007,62020,Information technology consultancy activities,this code,rule 1: keeps out,,'=cmd(),,",
    ]);
    expect(writeHandover(world.store, { clusterId: world.clusterId, formId: 'codes:qs-subject' }).rows).toBe(
      1,
    );
  });

  test('company numbers come one a line, pinned companies outside the extract among them', () => {
    const world = createQualityWorld();
    world.define({
      ...sicDefinition('30300'),
      pins: [
        { companyNumber: 'SC123456', effect: 'in', reason: 'spin-out', author: 'A', at: '2026' },
        { companyNumber: '00000002', effect: 'out', reason: 'repairs only', author: 'A', at: '2026' },
      ],
    });
    const { text, rows } = writeHandover(world.store, {
      clusterId: world.clusterId,
      formId: 'numbers-data-city',
    });
    expect([rows, text]).toEqual([3, '00000001\n00000011\nSC123456\n']);
    expect(
      linesOf(
        writeHandover(world.store, {
          clusterId: world.clusterId,
          formId: 'numbers-beauhurst',
          geographySetId: 'midlands-engine',
        }).text,
      ),
    ).toEqual(['Companies House number', '00000001']);
  });

  test('a partner gets numbers, names and authorities, and a name that a spreadsheet would run is made harmless', () => {
    const [first, ...others] = TINY_REGISTER.companies;
    if (first === undefined) throw new Error('no company');
    const world = createQualityWorld({
      ...TINY_REGISTER,
      companies: [{ ...first, name: '=HYPERLINK("x") Ltd' }, ...others],
    });
    const { text, clearance, subject } = writeHandover(world.store, {
      clusterId: world.clusterId,
      formId: 'companies-named',
    });
    expect(linesOf(text)).toEqual([
      'company number,name,authorities',
      '00000001,"\'=HYPERLINK(""x"") Ltd",Derby',
      '00000002,Biplane Repair Ltd,Derby',
      '00000011,Kestrel Gliders Ltd,',
    ]);
    expect(clearance).toBe(
      'internal: not cleared for release; Synthetic: does not say whether lists that name companies may be given away; ask before you do',
    );
    expect(subject).toContain('Aerospace, definition revision 1');
  });

  test('a company without a number is left out, and that is told', () => {
    const world = createQualityWorld();
    world.store.db
      .prepare(`UPDATE company SET number_kind = 'provisional' WHERE company_number = '00000011'`)
      .run();
    const { rows, subject } = writeHandover(world.store, {
      clusterId: world.clusterId,
      formId: 'numbers-beauhurst',
    });
    expect(rows).toBe(2);
    expect(subject).toContain('1 member without a company number left out');
  });

  test('a licence that forbids naming companies refuses the lists and lets the codes go', () => {
    const world = createQualityWorld();
    licenseLists(world, 'forbidden');
    const write = (formId: string) => writeHandover(world.store, { clusterId: world.clusterId, formId });
    expect(() => write('companies-named')).toThrow(
      '“Research licence”, under which All companies is held, forbids',
    );
    expect(() => write('numbers-data-city')).toThrow('forbids lists that name companies');
    expect(write('codes').rows).toBe(1);
  });

  test('companies may be named to the supplier who named them, whatever the licence says of others', () => {
    const world = createQualityWorld({ ...TINY_REGISTER, supplier: 'The Data City' });
    licenseLists(world, 'forbidden');
    const write = (formId: string) => writeHandover(world.store, { clusterId: world.clusterId, formId });
    expect(write('numbers-data-city').clearance).toContain('returned to its own supplier');
    expect(() => write('numbers-beauhurst')).toThrow('forbids');
  });

  test('an unknown form is refused in words', () => {
    const world = createQualityWorld();
    expect(() => writeHandover(world.store, { clusterId: world.clusterId, formId: 'fax' })).toThrow(
      'There is no form “fax”',
    );
  });
});
