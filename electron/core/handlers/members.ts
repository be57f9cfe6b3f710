import { countOpenByCompany } from '../annotations/marks.ts';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Handlers } from '../call.ts';
import { readCompany, searchCompanies } from '../membership/companies.ts';
import { countMembers } from '../membership/count-members.ts';
import { explainMembership } from '../membership/explain-membership.ts';
import { listMembers } from '../membership/list-members.ts';
import { drawNearMisses } from '../membership/near-misses.ts';
import { computeBaseFigures } from '../metrics/base-figures.ts';
import { countRulingsByCompany } from '../rulings/count-by-company.ts';
import { withColumns } from './with-columns.ts';

/** Answers what is asked about members and companies. */
export const membersHandlers: Handlers<Extract<MethodName, `members.${string}` | `companies.${string}`>> = {
  'members.count': async (request, call) => countMembers(await withColumns(call, request.extractId), request),
  'members.list': async (request, call) => {
    const store = await withColumns(call, request.extractId);
    const { rows, ...page } = listMembers(store, request);
    const numbers = rows.map(({ companyNumber }) => companyNumber);
    const annotations = countOpenByCompany(store, numbers);
    const rulings = countRulingsByCompany(store, numbers);
    return {
      ...page,
      rows: rows.map((row) => ({
        ...row,
        annotations: annotations.get(row.companyNumber) ?? 0,
        rulings: rulings.get(row.companyNumber) ?? 0,
      })),
    };
  },
  'members.explain': (request, call) => explainMembership(call.reading(), request),
  'members.nearMisses': async (request, call) =>
    drawNearMisses(await withColumns(call, request.extractId), request),
  'members.base': async (request, call) =>
    computeBaseFigures(await withColumns(call, request.extractId ?? request.settings.extractId), request),
  'companies.search': (request, call) => searchCompanies(call.reading(), request),
  'companies.read': (request, call) => readCompany(call.reading(), request),
};
