import { countOpenByCompany } from '../annotations/marks.ts';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Handlers } from '../call.ts';
import { readCompany, searchCompanies } from '../membership/companies.ts';
import { countMembers } from '../membership/count-members.ts';
import { pending } from './pending.ts';
import { listMembers } from '../membership/list-members.ts';

/** Answers what is asked about members and companies. */
export const membersHandlers: Handlers<Extract<MethodName, `members.${string}` | `companies.${string}`>> = {
  'members.count': (request, call) => countMembers(call.reading(), request),
  'members.list': (request, call) => {
    const store = call.reading();
    const { rows, ...page } = listMembers(store, request);
    const annotations = countOpenByCompany(
      store,
      rows.map(({ companyNumber }) => companyNumber),
    );
    return {
      ...page,
      rows: rows.map((row) => ({ ...row, annotations: annotations.get(row.companyNumber) ?? 0 })),
    };
  },
  'members.explain': pending('members.explain'),
  'members.nearMisses': pending('members.nearMisses'),
  'members.base': pending('members.base'),
  'companies.search': (request, call) => searchCompanies(call.reading(), request),
  'companies.read': (request, call) => readCompany(call.reading(), request),
};
