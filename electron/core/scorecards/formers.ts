import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { COMPANY_FORMERS } from './companies/formers.ts';
import { DEAL_FORMERS } from './deals/formers.ts';
import { ENTERED_FORMERS } from './entered/formers.ts';
import { applyEntered, enteredFor, ENTERED_OPERAND, entryRow, traceEntered } from './entered/overlay.ts';
import type { Former } from './former.ts';
import { INSTITUTION_FORMERS } from './institutions/formers.ts';
import { INVESTMENT_FORMERS } from './investments/formers.ts';
import { RULED_OPERAND, traceRuledFigure } from './ruled-figure.ts';
import { TABLE_FORMERS } from './tables/formers.ts';

/** FORMERS: how each row of the catalogue is formed where nothing is entered by hand. */
export const FORMERS: Readonly<Record<MetricId, Former>> = {
  ...COMPANY_FORMERS,
  ...DEAL_FORMERS,
  ...INVESTMENT_FORMERS,
  ...INSTITUTION_FORMERS,
  ...TABLE_FORMERS,
  ...ENTERED_FORMERS,
};

/** Finds the former of a row of the catalogue: how it is formed or entered, and what stands behind it. */
export function readFormer(id: MetricId): Former {
  return withEntered(FORMERS[id]);
}

/** Lets an entered figure stand where nothing is computed, in the cell and behind it. */
function withEntered(former: Former): Former {
  const form: Former['form'] = (context) => {
    const formed = former.form(context);
    return context.sets.map((set, at) => {
      const one = formed[at];
      if (one === undefined) throw new RangeError(`${context.row.metric.id} was formed for too few sets`);
      return applyEntered(context, set, one);
    });
  };
  return {
    ...former,
    form,
    trace: (context, set, operand) => {
      if (operand === RULED_OPERAND) {
        const formed = form(context)[context.sets.indexOf(set)];
        return formed === undefined ? [] : traceRuledFigure(context, set, formed);
      }
      if (operand === ENTERED_OPERAND) return traceEntered(context, set, operand);
      const rows = former.trace(context, set, operand);
      if (rows.length > 0 || operand !== 'items' || !context.row.metric.enterable) return rows;
      const entered = enteredFor(context, set);
      return entered === null ? [] : entered.body.items.map((item) => entryRow(entered, item, 1));
    },
  };
}
