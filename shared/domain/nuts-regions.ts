/** The twelve regions of NUTS 1 and ITL 1 by the letter that follows “UK” or “TL”, with their official codes. */
export const REGION_OF_LETTER: Readonly<Record<string, string>> = {
  C: 'E12000001',
  D: 'E12000002',
  E: 'E12000003',
  F: 'E12000004',
  G: 'E12000005',
  H: 'E12000006',
  I: 'E12000007',
  J: 'E12000008',
  K: 'E12000009',
  L: 'W92000004',
  M: 'S92000003',
  N: 'N92000002',
};
