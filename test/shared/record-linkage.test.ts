import { describe, expect, test } from 'vitest';
import { companyNameKey, jaroWinkler, websiteDomain } from '#shared/domain/name-similarity.ts';
import {
  classifyPair,
  compareCompanies,
  DEFAULT_SHARES,
  learnLinkModel,
  linkFeatures,
  scorePair,
} from '#shared/domain/record-linkage.ts';

describe('names', () => {
  test.each([
    ['The Midland Forge Company Limited', 'midland forge'],
    ['MIDLAND FORGE CO. LTD.', 'midland forge'],
    ['Müller & Sons (UK) Ltd', 'muller and sons uk'],
    ['O’Brien’s Tools PLC', 'obriens tools'],
    ['Ltd', 'ltd'],
    ['The Limited', 'limited'],
  ])('%s is compared as “%s”', (name, key) => {
    expect(companyNameKey(name)).toBe(key);
  });

  // Winkler 1990, table of examples, to four places.
  test.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DIXON', 'DICKSONX', 0.8133],
    ['DWAYNE', 'DUANE', 0.84],
    ['JONES', 'JOHNSON', 0.8324],
    ['ABC', 'XYZ', 0],
    ['', 'A', 0],
    ['SAME', 'SAME', 1],
  ])('%s and %s are alike by %f', (one, two, similarity) => {
    expect(jaroWinkler(one, two)).toBeCloseTo(similarity, 4);
    expect(jaroWinkler(two, one)).toBeCloseTo(similarity, 4);
  });
});

describe('web addresses', () => {
  test.each([
    ['https://www.example.co.uk/about?x=1', 'example.co.uk'],
    ['shop.example.com', 'example.com'],
    ['Example.org, second.example.com', 'example.org'],
    ['www.facebook.com/someone', null],
    ['not an address', null],
    ['co.uk', null],
    ['', null],
  ])('%s belongs to %s', (address, domain) => {
    expect(websiteDomain(address)).toBe(domain);
  });
});

const side = (
  name: string,
  postcode: string | null,
  website: string | null,
  companyNumber: string | null = null,
) => linkFeatures({ name, postcode, website, companyNumber });

describe('pairs', () => {
  test('are compared part by part, and what is missing speaks neither way', () => {
    expect(
      compareCompanies(side('Forge Ltd', 'DE11AA', null), side('The Forge Limited', 'DE11AB', 'forge.co.uk')),
    ).toEqual({ name: 'same', postcode: 'same sector', website: 'missing', number: 'missing' });
    expect(compareCompanies(side('A', 'DE11AA', null), side('B', 'DE19ZZ', null)).postcode).toBe(
      'same district',
    );
  });

  test('are weighed by log2(m ÷ u), by hand', () => {
    // name: log2(0.75 / 0.001) = 9.5507; postcode: log2(0.65 / 0.002) = 8.3443; website missing.
    const model = { ...DEFAULT_SHARES, prior: 1 / 1024 };
    const score = scorePair(
      { name: 'same', postcode: 'same', website: 'missing', number: 'missing' },
      model,
      { name: 0.001, postcode: 0.002, website: null },
    );
    expect(score.weight).toBeCloseTo(9.5507 + 8.3443, 3);
    // odds = (1/1023) × 2^17.895 = 238.3; probability = 238.3 / 239.3
    expect(score.probability).toBeCloseTo(0.99582, 4);
    expect(score.evidence.map(({ weight }) => Math.round(weight * 100) / 100)).toEqual([0, 9.55, 8.34, 0]);
  });

  test('with a common name or an agent’s postcode weigh less', () => {
    const model = { ...DEFAULT_SHARES, prior: 0.001 };
    const outcomes = { name: 'same', postcode: 'same', website: 'missing', number: 'missing' } as const;
    const rare = scorePair(outcomes, model, { name: 0.0001, postcode: 0.0001, website: null });
    const common = scorePair(outcomes, model, { name: 0.0001, postcode: 0.05, website: null });
    expect(rare.weight - common.weight).toBeCloseTo(Math.log2(500), 6);
  });

  test('of the same number are one company, and of two numbers are never linked without a person', () => {
    const same = { name: 'different', postcode: 'different', website: 'missing', number: 'same' } as const;
    expect(classifyPair(same, 0.001)).toBe('same-number');
    const different = { name: 'same', postcode: 'same', website: 'same', number: 'different' } as const;
    expect(classifyPair(different, 0.999)).toBe('clerical');
    expect(classifyPair({ ...different, number: 'missing' }, 0.999)).toBe('likely');
    expect(classifyPair({ ...different, number: 'missing' }, 0.5)).toBe('clerical');
    expect(classifyPair({ ...different, number: 'missing' }, 0.01)).toBe('unlikely');
  });
});

describe('a model', () => {
  test('keeps its first shares where nothing was seen', () => {
    const model = learnLinkModel([], [], { left: 10, right: 20, linkedByNumber: 0 });
    expect(model.m.name['same']).toBeCloseTo(0.75, 12);
    expect(model.prior).toBeCloseTo(5 / 200, 12);
  });

  test('moves towards what was seen: 50 known pairs count as much as the first shares', () => {
    const known = Array.from(
      { length: 50 },
      () => ({ name: 'same', postcode: 'different', website: 'missing', number: 'same' }) as const,
    );
    const model = learnLinkModel(known, [], { left: 100, right: 100, linkedByNumber: 50 });
    expect(model.m.name['same']).toBeCloseTo((50 + 0.75 * 50) / 100, 12);
    expect(model.m.postcode['different']).toBeCloseTo((50 + 0.22 * 50) / 100, 12);
    expect(model.m.website['same']).toBeCloseTo(0.85, 12);
  });

  test('has shares that add to one', () => {
    for (const shares of [DEFAULT_SHARES.m, DEFAULT_SHARES.u])
      for (const comparison of Object.values(shares))
        expect(Object.values(comparison).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});
