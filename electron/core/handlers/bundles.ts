import type { bundlesMethods } from '#shared/contract/methods/bundles.ts';
import { effectOfConflict } from '../bundles/conflict-effect.ts';
import { previewBundle } from '../bundles/preview-bundle.ts';
import { takeBundleIn } from '../bundles/take-in.ts';
import { writeBundle } from '../bundles/write-bundle.ts';
import type { Handlers } from '../call.ts';
import { withColumns, withScorecardColumns } from './with-columns.ts';

export { bundleReverser } from '../bundles/take-in.ts';

/** The methods of exchange between analysts. */
export const bundlesHandlers: Handlers<keyof typeof bundlesMethods> = {
  'bundles.write': async (request, call) => {
    // Which rulings reach chosen clusters is told by their members.
    if (request.clusterIds !== undefined) await withColumns(call);
    return writeBundle(call.writing(), request);
  },
  'bundles.preview': (request, call) => previewBundle(call.reading(), request),
  'bundles.effect': async (request, call) => effectOfConflict(await withColumns(call), request),
  'bundles.merge': async (request, call) => {
    // What a ruling on a site, a cell or a figure is seen at is read from columns.
    await withColumns(call);
    await withScorecardColumns(call, {});
    const result = takeBundleIn(call.writing(), request);
    const touched = [...result.added, ...result.updated];
    if (touched.length > 0) {
      call.publish('clusters', touched);
      for (const topic of ['register', 'rulings', 'desk'] as const) call.publish(topic, touched);
    }
    return result;
  },
};
