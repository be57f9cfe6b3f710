import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { engagement } from './engagement.ts';
import { foreignBackedDeals, highGrowthWithFdi } from './foreign-backed.ts';
import { fundraising } from './fundraising.ts';
import { grants } from './grants.ts';
import { spinouts } from './spinouts.ts';
import { equityShare, grantShare, highGrowthShare, ukDealsShare } from './uk-shares.ts';

/** DEAL_FORMERS: the rows about what happened to tracked companies: fundraisings, grants, accelerators and spinouts. */
export const DEAL_FORMERS = {
  '2.1': engagement,
  '2.2': spinouts,
  '2.5': grants,
  '4.1': foreignBackedDeals,
  '4.4': fundraising,
  'high-growth-with-fdi': highGrowthWithFdi,
  'high-growth-share': highGrowthShare,
  'equity-share': equityShare,
  'grant-share': grantShare,
  'uk-deals-share': ukDealsShare,
} as const satisfies Partial<Record<MetricId, Former>>;
