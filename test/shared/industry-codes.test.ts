import { describe, expect, test } from 'vitest';
import {
  barestIndustryCode,
  chooseIndustries,
  countDivisions,
  isIndustryUnder,
} from '#shared/domain/industry-codes.ts';

const CLASSES = new Set(['0161', '3011', '3012', '3030', '6201', '6202', '8899']);

describe('codes of SIC 2007 at different levels', () => {
  test('a zero at the end says that a code is not divided further', () => {
    expect(['30300', '3030', '303', '30', '12000', '62012', '10'].map(barestIndustryCode)).toEqual([
      '303',
      '303',
      '303',
      '30',
      '12',
      '62012',
      '10',
    ]);
  });

  test('a class lies under its group, division and section, and not under its neighbours', () => {
    expect(['3030', '303', '30', 'C'].map((above) => isIndustryUnder('30300', above))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['3011', '301', '31', 'B', 'D'].map((above) => isIndustryUnder('30300', above))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('a wider code is made up of the classes under it, each once', () => {
    expect(chooseIndustries(['30', '3030', '30300'], CLASSES)).toEqual({
      chosen: ['3011', '3012', '3030'],
      tooFine: [],
      absent: [],
    });
    expect(chooseIndustries(['C'], CLASSES).chosen).toEqual(['3011', '3012', '3030']);
  });

  test('a subclass of a class that is not divided is that class', () => {
    expect(chooseIndustries(['30300'], CLASSES)).toEqual({ chosen: ['3030'], tooFine: [], absent: [] });
  });

  test('a code finer than the source is told, and one the source knows nothing of', () => {
    expect(chooseIndustries(['62012', '99000'], CLASSES)).toEqual({
      chosen: [],
      tooFine: ['62012'],
      absent: ['99000'],
    });
  });

  test('all subclasses of a class are the class, where the list of codes says that these are all', () => {
    const list = ['62011', '62012', '62020'];
    expect(chooseIndustries(['62011', '62012'], CLASSES, list).chosen).toEqual(['6201']);
    expect(chooseIndustries(['62012'], CLASSES, list).tooFine).toEqual(['62012']);
  });

  test('of a source of several levels the first level below is taken, not two', () => {
    const levels = new Set(['30', '3011', '3030', 'C']);
    expect(chooseIndustries(['C'], levels).chosen).toEqual(['C']);
    expect(chooseIndustries(['30'], levels).chosen).toEqual(['30']);
    expect(chooseIndustries(['C'], new Set(['30', '3011', '3030'])).chosen).toEqual(['30']);
  });

  test('divisions are counted through sections', () => {
    expect(countDivisions(['C'])).toBe(24);
    expect(countDivisions(['3011', '3030', '6201'])).toBe(2);
  });
});
