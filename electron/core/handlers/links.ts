import type { linksMethods } from '#shared/contract/methods/links.ts';
import type { Handlers } from '../call.ts';
import { measureAgreement } from '../links/agreement.ts';
import { listCompared } from '../links/compared.ts';
import { recordLinkDecisions } from '../links/decide-links.ts';
import { listGroups } from '../links/groups.ts';
import { listLinkQueue } from '../links/link-queue.ts';
import { scoreLinks } from '../links/score-pairs.ts';

/** The methods of linking two suppliers' companies. */
export const linksHandlers: Handlers<keyof typeof linksMethods> = {
  'links.score': (request, call) => scoreLinks(call, request),
  'links.queue': (request, call) => listLinkQueue(call.reading(), request),
  'links.compared': (_, call) => listCompared(call.reading()),
  'links.decide': ({ leftExtractId, rightExtractId, ...decision }, call) => {
    recordLinkDecisions(call.writing(), { leftExtractId, rightExtractId, decisions: [decision] });
    call.publish('links', [leftExtractId, rightExtractId]);
    return { done: true };
  },
  'links.apply': (request, call) => {
    const recorded = recordLinkDecisions(call.writing(), request);
    call.publish('links', [request.leftExtractId, request.rightExtractId]);
    return recorded;
  },
  'links.agreement': (request, call) => measureAgreement(call.reading(), request),
  'links.groups': (request, call) => listGroups(call.reading(), request),
};
