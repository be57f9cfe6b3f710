/** A section of SIC 2007 with its divisions, first and last. */
export interface SicSection {
  readonly code: string;
  readonly title: string;
  readonly divisions: readonly [first: number, last: number];
}

/** The sections of the UK Standard Industrial Classification of Economic Activities 2007 (ONS). */
export const SIC_SECTIONS: readonly SicSection[] = [
  { code: 'A', title: 'Agriculture, forestry and fishing', divisions: [1, 3] },
  { code: 'B', title: 'Mining and quarrying', divisions: [5, 9] },
  { code: 'C', title: 'Manufacturing', divisions: [10, 33] },
  { code: 'D', title: 'Electricity, gas, steam and air conditioning supply', divisions: [35, 35] },
  {
    code: 'E',
    title: 'Water supply; sewerage, waste management and remediation activities',
    divisions: [36, 39],
  },
  { code: 'F', title: 'Construction', divisions: [41, 43] },
  {
    code: 'G',
    title: 'Wholesale and retail trade; repair of motor vehicles and motorcycles',
    divisions: [45, 47],
  },
  { code: 'H', title: 'Transportation and storage', divisions: [49, 53] },
  { code: 'I', title: 'Accommodation and food service activities', divisions: [55, 56] },
  { code: 'J', title: 'Information and communication', divisions: [58, 63] },
  { code: 'K', title: 'Financial and insurance activities', divisions: [64, 66] },
  { code: 'L', title: 'Real estate activities', divisions: [68, 68] },
  { code: 'M', title: 'Professional, scientific and technical activities', divisions: [69, 75] },
  { code: 'N', title: 'Administrative and support service activities', divisions: [77, 82] },
  { code: 'O', title: 'Public administration and defence; compulsory social security', divisions: [84, 84] },
  { code: 'P', title: 'Education', divisions: [85, 85] },
  { code: 'Q', title: 'Human health and social work activities', divisions: [86, 88] },
  { code: 'R', title: 'Arts, entertainment and recreation', divisions: [90, 93] },
  { code: 'S', title: 'Other service activities', divisions: [94, 96] },
  {
    code: 'T',
    title: 'Activities of households as employers; undifferentiated production of households for own use',
    divisions: [97, 98],
  },
  { code: 'U', title: 'Activities of extraterritorial organisations and bodies', divisions: [99, 99] },
];

/** The divisions of a section, two digits each. */
export function divisionsOf({ divisions: [first, last] }: SicSection): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at).padStart(2, '0'));
}
