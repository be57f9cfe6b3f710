import type { Metric } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';

/**
 * Says whether a figure is formed under another method than this workspace forms it by itself: another attribution, counting unit or
 * composition, or another basis or window than the catalogue's. Choices that cannot change the figure do not count.
 */
export function usesOtherMethod(
  own: Pick<WorkspaceSettings, 'attribution'>,
  metric: Pick<Metric, 'axes' | 'basis' | 'window'>,
  asked: ScorecardSettings,
): boolean {
  const { attribution, countingUnit, composition, basis, window } = asked;
  return metric.axes.some((axis) => {
    switch (axis) {
      case 'attribution':
        return attribution !== undefined && attribution !== own.attribution;
      case 'unit':
        return countingUnit !== undefined && countingUnit !== 'company';
      case 'composition':
        return composition !== undefined && composition !== 'own';
      case 'basis':
        return basis !== undefined && basis !== metric.basis;
      case 'window':
        return (
          window !== undefined && (window.from !== metric.window?.from || window.to !== metric.window.to)
        );
    }
  });
}
