/** The 56 sub classes of SIC 2007 that begin with a zero (divisions 01 to 09), without it: what a spreadsheet makes of them. */
const WITHOUT_ZERO: ReadonlySet<string> = new Set(
  (
    '1110 1120 1130 1140 1150 1160 1190 1210 1220 1230 1240 1250 1260 1270 1280 1290 1300 1410 1420 1430 1440 1450 1460 1470 1490 1500 ' +
    '1610 1621 1629 1630 1640 1700 2100 2200 2300 2400 3110 3120 3210 3220 5101 5102 5200 6100 6200 7100 7210 7290 8110 8120 8910 8920 8930 8990 9100 9900'
  ).split(' '),
);
/** Those of them that are classes of four digits as well: 16.10 is sawmilling, 01610 helps to grow crops. */
const CLASSES_TOO: ReadonlySet<string> = new Set(['1420', '1610', '1621', '1629', '3220', '8110', '9900']);

/**
 * Says what four digits are where companies carry sub classes of five: `padded` where only a lost zero explains them,
 * `unclear` where they are a class as well, and `plain` for everything else.
 */
export function fourDigits(code: string): 'padded' | 'unclear' | 'plain' {
  if (!WITHOUT_ZERO.has(code)) return 'plain';
  return CLASSES_TOO.has(code) ? 'unclear' : 'padded';
}
