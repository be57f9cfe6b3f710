import { useMemo } from 'react';
import {
  COMPOSITIONS,
  COUNTING_UNITS,
  SHOWN_CURRENCIES,
  type Composition,
  type CountingUnit,
  type ScorecardSettings,
  type ShownCurrency,
} from '#shared/domain/scorecard-settings.ts';
import { DEFAULT_TEMPLATE_ID } from '#shared/domain/scorecard-template.ts';
import type { FigureContext } from '../../state/context.ts';
import { rememberView, useLayout } from '../../state/layout.ts';

/** How the figures of scorecards are formed and which rows are shown; remembered for each workspace. */
export interface ScorecardChoices {
  readonly templateId: string;
  readonly countingUnit: CountingUnit;
  readonly composition: Composition;
  readonly currency: ShownCurrency;
  /** False: as captured, without any ruling. */
  readonly rulings: boolean;
  /** To pass to every `scorecards.*` question. */
  readonly settings: ScorecardSettings;
}

type Choice = 'template' | 'unit' | 'composition' | 'currency' | 'rulings';

/** Remembers one choice. */
export function choose(what: Choice, value: string): void {
  rememberView(`scorecards.${what}`, value);
}

function known<T extends string>(list: readonly T[], value: string | undefined): T | undefined {
  return list.find((one) => one === value);
}

/** The choices in force; attribution is the one of the context bar. */
export function useScorecardChoices(context: Pick<FigureContext, 'settings'> | null): ScorecardChoices {
  const templateId = useLayout(({ views }) => views['scorecards.template']) ?? DEFAULT_TEMPLATE_ID;
  const unit = useLayout(({ views }) => views['scorecards.unit']);
  const membersOf = useLayout(({ views }) => views['scorecards.composition']);
  const money = useLayout(({ views }) => views['scorecards.currency']);
  const rulings = useLayout(({ views }) => views['scorecards.rulings']) !== 'off';
  const attribution = context?.settings.attribution;
  return useMemo(() => {
    const countingUnit = known(COUNTING_UNITS, unit) ?? 'company';
    const composition = known(COMPOSITIONS, membersOf) ?? 'own';
    const currency = known(SHOWN_CURRENCIES, money) ?? 'own';
    return {
      templateId,
      countingUnit,
      composition,
      currency,
      rulings,
      settings: {
        countingUnit,
        composition,
        currency,
        ...(rulings ? {} : { rulings }),
        ...(attribution === undefined ? {} : { attribution }),
      },
    };
  }, [templateId, unit, membersOf, money, rulings, attribution]);
}
