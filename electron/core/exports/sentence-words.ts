import type { MetricId } from '#shared/domain/metric-catalogue.ts';

/**
 * The sentence of each row. `{value}` is the figure as it is written, `{list}` the names of a list, `{cluster}` the cluster's name,
 * `{in}` "in the Midlands Engine"; `{window}` " from 2017 to 2022"; `{one|many}` goes by whether the figure is written as 1.
 */
export const SENTENCE_WORDS: Readonly<Record<MetricId, string>> = {
  '1.1': '{cluster} has {value} {business|businesses} {in}',
  '1.2': '{cluster} has {value} {company|companies} with a turnover of £100m or more {in}',
  '1.3': '{cluster} has {value} high growth {company|companies} {in}',
  '1.4': '{value} {company|companies} of {cluster} present {in} {was|were} incorporated{window}',
  '1.5': 'The organisations of {cluster} {in} are {list}',
  '2.1': '{value} {company|companies} of {cluster} {in} took part in an accelerator{window}',
  '2.2': '{cluster} has {value} {spinout|spinouts} {in}{window}',
  '2.3':
    'The universities {in} with research above a grade point average of 3.0 in subjects of {cluster} are {list}',
  '2.4': 'The significant innovation hubs of {cluster} {in} are {list}',
  '2.5': 'High growth companies of {cluster} {in} were awarded {value} {grant|grants}{window}',
  '2.6': 'Companies of {cluster} {in} received {value} of Innovate UK funding{window}',
  '3.1': '{cluster} has an estimated {value} {job|jobs} {in}',
  '3.2': 'Mean pay in the industries of {cluster} {in} is {value} a year',
  '3.3': '{value} further education {leaver|leavers} {in} studied subjects of {cluster}',
  '3.4': 'The universities {in} among the first 25 of the UK in subjects of {cluster} are {list}',
  '3.5': '{value} {graduate|graduates} of universities {in} studied subjects of {cluster}',
  '3.6':
    'Graduates in subjects of {cluster} who work {in} three years after graduation are {value} of those trained there',
  '4.1': '{value} of the fundraisings of {cluster} companies {in} had an investor from abroad',
  '4.2': 'Foreign direct investment in {cluster} {in} came to {value} of capital expenditure{window}',
  '4.3': 'Domestic direct investment in {cluster} {in} came to {value} of capital expenditure{window}',
  '4.4': 'Companies of {cluster} {in} raised {value} in all',
  '4.5': 'Foreign direct investment in {cluster} {in} brought {value} {job|jobs}{window}',
  '4.6': 'Domestic direct investment in {cluster} {in} brought {value} {job|jobs}{window}',
  '4.7': '{cluster} drew {value} foreign direct investment {project|projects} {in}{window}',
  '4.8': '{cluster} drew {value} domestic direct investment {project|projects} {in}{window}',
  '4.9': '{value} of the companies of {cluster} {in} are foreign-owned',
  turnover: '{cluster} has an estimated turnover of {value} {in}',
  'innovate-uk-recipients':
    '{value} {company|companies} of {cluster} {in} received Innovate UK funding{window}',
  'high-growth-with-fdi': '{value} of the tracked companies of {cluster} {in} had investment from abroad',
  'capex-forecast': 'Capital expenditure of foreign investors in {cluster} {in} is forecast at {value}',
  'owner-countries': 'The foreign owners of {cluster} companies {in} are most often from {list}',
  'equity-share': 'Tracked companies of {cluster} {in} raised {value} of the cluster’s UK equity{window}',
  'grant-share':
    'Tracked companies of {cluster} {in} were awarded {value} of the cluster’s UK grant money{window}',
  'high-growth-share': '{value} of the tracked companies of {cluster} in the UK are {in}',
  'ddi-by-year':
    'The share of UK capital expenditure of domestic direct investment in {cluster} that fell {in} was {value}',
  'uk-deals-share': '{value} of the UK fundraisings of {cluster} companies landed {in}',
};
