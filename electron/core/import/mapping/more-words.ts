/**
 * Further words by which analysts and suppliers call a field, by field id, or by target and field where a word means
 * another thing elsewhere. Beside the words of IMPORT_FIELDS, which name real layouts.
 */
export const MORE_WORDS: Readonly<Record<string, string | undefined>> = {
  companyNumber:
    'company no|co number|co no|company reg no|reg number|registered number|registered company number|ch number|companies house no|companies house id|companies house ref|ch no|company house number',
  companyName:
    'company|member|member name|client|client name|tenant|business name|business|firm|legal name|trading name|account name|entity name|organisation|legal entity',
  supplierReference:
    'account id|membership number|member id|record id|unique id|internal id|client ref|crm id',
  status: 'trading status|company state|active|live',
  category: 'entity type|type of company|legal status|company form',
  countryOfOrigin: 'country of incorporation|country of registration|home country',
  incorporatedOn:
    'founded|founded on|date founded|year founded|established|est|year est|year established|date of incorporation|formation date|start date|inc date',
  dissolvedOn: 'closed on|date closed|cessation date',
  employees: 'fte|no of employees|employee count|workforce|number of staff|jobs|employment|team size',
  turnover: 't/o|annual revenue|annual turnover|income|annual sales|revenues',
  growthStage: 'stage|company stage|growth phase',
  description: 'summary|about|profile|overview|short description|nature of business',
  website: 'web|site url|domain|company website|web page|link',
  address:
    'street|town|city|town/city|address 1|address 2|address line 1|address line 2|locality|head office address',
  registeredPostcode:
    'post code|hq postcode|head office post code|office postcode|reg postcode|main postcode',
  operatingPostcodes:
    'other postcodes|sites|branch postcodes|all postcodes|site post codes|locations postcodes',
  codes:
    'sic|sic 2007|sic07|primary sic|sub sector|vertical|verticals|cluster|technology|classification|tags|themes',
  areaCodes: 'local authority code|lad codes|district codes',
  parentNumber: 'parent number|parent company no',
  parentName: 'parent co|owner|holding company',
  ultimateParentName: 'global parent|ultimate owner|guo',
  ultimateParentNumber: 'ultimate parent company number|ultimate parent no',
  fundingRaised: 'funding|investment raised|total raised|total investment|equity raised',
  lastFundedOn: 'last round|last round date|last deal',
  date: 'announced on|completed on|deal completed|date announced|date awarded|awarded on',
  amount: 'value|sum|investment|award|funding amount|deal size|deal value|award value|amount awarded|grant',
  stage: 'series|round type|deal stage',
  investors: 'backers|funders|lead investor|participating investors',
  'fundraisings.companyName': 'target|target company|investee|portfolio company|company',
  'fundraisings.amount': 'raised|amount raised|round size|investment|deal size|deal value|value',
  programme: 'programme name|fund|call|funding stream',
  awardingBody: 'grantor|awarded by|provider|body|grant provider',
  accelerator: 'accelerator name|incubator|cohort',
  jobs: 'new jobs|number of jobs|jobs announced|job creation',
  investor: 'investor name|inward investor|parent investor',
  'investments.investor': 'company name|business name',
  'investments.amount': 'capital expenditure|capital|investment value',
  sourceCountry:
    'origin country|home country|country of investor|source market|parent country|investor country|country of parent',
  destinationCity: 'location|town|place|uk location',
  projectType: 'type of project|fdi type|mode',
  areaCode:
    'gss code|ons code|code of area|authority code|la code|lad23cd|lad21cd|nuts code|itl code|ladcode|geography code',
  areaName: 'authority|district|local authority name|lad name|place|area|itl name|nuts name|county|la name',
  period: 'financial year|fiscal year|reporting year|ref period|quarter|month|yr',
  indicator: 'metric|kpi|series|measure name|indicator name',
  value: 'figure|estimate|obs value|result|amount|total',
  unit: 'units|unit of measure|measurement unit',
  symbol: 'obs status|flags|suppression|note marker|footnote flag|quality marker',
  source: 'data source|publisher|citation',
  institutionCode: 'ukprn code|provider ukprn',
  institutionName: 'provider|higher education provider|hei|college|he institution',
  dimension: 'breakdown|gender|age group|age band|qualification level|level of study|mode of study|domicile',
  latitude: 'geo lat|y coordinate|lat wgs84',
  longitude: 'geo long|x coordinate|lon wgs84',
  easting: 'grid east|os easting|x',
  northing: 'grid north|os northing|y',
  'assets.name': 'asset name|facility|facility name|centre|centre name|park name|place name|building',
  'assets.kind': 'facility type|type of site|site type|category of asset|asset kind|class',
  'assets.organisation': 'run by|managed by|host|host organisation|lead organisation',
  'nominations.cluster':
    'proposed cluster|cluster proposed|sector nominated|suggested cluster|name of cluster',
  'nominations.nominatedBy':
    'submitted by|nominator|proposer|respondent|proposed by|suggested by|put forward by|nominating organisation',
  'nominations.document': 'evidence|strategy document|report|source',
  'nominations.notes': 'rationale|remarks|justification|comments|why it matters|reason|reasons',
  'nominations.place': 'lep|lep area|region|coverage',
  'observations.areaName': 'name|area|place',
  'assets.description': 'comments|comment|remarks',
  'rankings.rank': 'position|ranking|world rank|global rank|2025|2022|2021',
  'rankings.previousRank': '2023|2022|last year',
  'rankings.score': 'overall|total score',
  'awards.participantName':
    'organisation name|beneficiary|grantee|award holder|lead organisation|company name|institution|university',
  'awards.amount': 'award amount|award value|grant awarded|grant|funding awarded|amount (£)|award',
  'awards.isLead': 'lead partner|is lead',
  'codes.code': 'sic code|rtic code|class code|code value|subclass',
  'codes.title': 'class name|heading|code title|meaning|sector name',
  'codes.scheme': 'code list|taxonomy|code type',
  'codes.parent': 'parent id|higher code|division|group code',
  'sites.employees':
    'site headcount|headcount at site|employees at site|jobs at site|location headcount|employees',
  'sites.postcode': 'location postcode|branch postcode|post code',
  'sites.address': 'site address|location address',
  districtCode: 'lad23cd|lad21cd|oslaua|lad code|district',
  postcode: 'post code|postal code|pc',
};
