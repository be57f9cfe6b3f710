import { countOpenByCompany } from '../annotations/marks.ts';
import type { Handlers } from '../call.ts';
import { readCompany, searchCompanies } from '../membership/companies.ts';
import { countMembers } from '../membership/count-members.ts';
import { listMembers } from '../membership/list-members.ts';

/** Answers what is asked about members and companies. */
export const membersHandlers: Handlers<
  'members.count' | 'members.list' | 'companies.search' | 'companies.read'
> = {
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
  'companies.search': (request, call) => searchCompanies(call.reading(), request),
  'companies.read': (request, call) => readCompany(call.reading(), request),
};
