import type { releasesMethods } from '#shared/contract/methods/releases.ts';
import type { Handlers } from '../call.ts';
import { listReleases, recordRelease } from '../release/release-log.ts';

export const releasesHandlers: Handlers<keyof typeof releasesMethods> = {
  'releases.record': (request, call) => {
    const release = recordRelease(call.writing(), request);
    call.publish('releases', [release.id]);
    return release;
  },
  'releases.list': (request, call) => listReleases(call.reading(), request),
};
