import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom } from '../fixtures/seeded-random.ts';

/** The Companies House layout as its own list, so that a slip in the profile cannot hide here. */
const HEADER =
  'CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.POBox,RegAddress.AddressLine1, RegAddress.AddressLine2,RegAddress.PostTown,RegAddress.County,RegAddress.Country,RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountRefDay,Accounts.AccountRefMonth,Accounts.NextDueDate,Accounts.LastMadeUpDate,Accounts.AccountCategory,Returns.NextDueDate,Returns.LastMadeUpDate,Mortgages.NumMortCharges,Mortgages.NumMortOutstanding,Mortgages.NumMortPartSatisfied,Mortgages.NumMortSatisfied,SICCode.SicText_1,SICCode.SicText_2,SICCode.SicText_3,SICCode.SicText_4,LimitedPartnerships.NumGenPartners,LimitedPartnerships.NumLimPartners,URI,PreviousName_1.CONDATE, PreviousName_1.CompanyName, PreviousName_2.CONDATE, PreviousName_2.CompanyName,PreviousName_3.CONDATE, PreviousName_3.CompanyName,PreviousName_4.CONDATE, PreviousName_4.CompanyName,PreviousName_5.CONDATE, PreviousName_5.CompanyName,PreviousName_6.CONDATE, PreviousName_6.CompanyName,PreviousName_7.CONDATE, PreviousName_7.CompanyName,PreviousName_8.CONDATE, PreviousName_8.CompanyName,PreviousName_9.CONDATE, PreviousName_9.CompanyName,PreviousName_10.CONDATE, PreviousName_10.CompanyName,ConfStmtNextDueDate, ConfStmtLastMadeUpDate';

const POSTCODES = 40_000;
const DISTRICTS = [
  'E06000015',
  'E06000018',
  'E06000016',
  'E08000025',
  'E08000026',
  'E07000138',
  'E06000021',
  'E09000033',
];
const SICS = [
  '30300 - Manufacture of air and spacecraft',
  '62012 - Business and domestic software development',
  '47110 - Retail sale in non-specialised stores',
  '28990 - Manufacture of other special-purpose machinery',
  '72110 - Research and experimental development on biotechnology',
  '10890 - Manufacture of other food products',
];

function postcodeAt(index: number): string {
  const inward = String.fromCharCode(65 + (index % 20), 65 + (Math.floor(index / 20) % 20));
  return `ZB${1 + Math.floor(index / 4000)} ${Math.floor(index / 400) % 10}${inward}`;
}

async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(file);
  let block = '';
  for (const line of lines) {
    block += line;
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'finish');
}

/** Writes a postcode directory in the Code-Point layout: one point each over the Midlands. */
export async function writeBenchPostcodes(file: string): Promise<void> {
  const next = seededRandom(11);
  const lines = function* (): Generator<string> {
    for (let index = 0; index < POSTCODES; index += 1) {
      const easting = Math.floor(330_000 + next() * 210_000);
      const northing = Math.floor(230_000 + next() * 180_000);
      yield `"${postcodeAt(index)}",10,${easting},${northing},"E92000001","","","","${DISTRICTS[index % DISTRICTS.length]}","E05000001"\r\n`;
    }
  };
  await writeLines(file, lines());
}

/** Writes `rows` invented companies in the Companies House layout. */
export async function writeBenchCompanies(file: string, rows: number): Promise<void> {
  const next = seededRandom(7);
  const lines = function* (): Generator<string> {
    yield `${HEADER}\r\n`;
    for (let index = 0; index < rows; index += 1) {
      const number = String(10_000_000 + index);
      const day = String(1 + Math.floor(next() * 28)).padStart(2, '0');
      const month = String(1 + Math.floor(next() * 12)).padStart(2, '0');
      const date = `${day}/${month}/${1960 + Math.floor(next() * 63)}`;
      const postcode = next() < 0.01 ? '' : postcodeAt(Math.floor(next() * POSTCODES));
      const sic = SICS[Math.floor(next() * SICS.length)] ?? '';
      const second = next() < 0.2 ? (SICS[Math.floor(next() * SICS.length)] ?? '') : '';
      yield `"SPECIMEN COMPANY ${number} LIMITED","${number}","","","${1 + (index % 200)} EXAMPLE STREET","","EXAMPLETOWN","","ENGLAND","${postcode}","Private Limited Company","Active","United Kingdom","","${date}","31","12","30/09/2026","31/12/2025","MICRO ENTITY","","","0","0","0","0","${sic}","${second === sic ? '' : second}","","","0","0","http://business.data.gov.uk/id/company/${number}"${',""'.repeat(20)},"14/02/2027","31/01/2026"\r\n`;
    }
  };
  await writeLines(file, lines());
}
