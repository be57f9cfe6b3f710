import { METHODS } from '#shared/contract/methods.ts';
import { rulingBodySchema, type GivenRulingBody, type RulingBody } from '#shared/domain/ruling.ts';
import { registerReversers } from '#core/handlers/index.ts';
import { listDecisions } from '#core/rulings/audit.ts';
import { listRulings } from '#core/rulings/list-rulings.ts';
import { readRulingMarks } from '#core/rulings/marks.ts';
import { recordRulings } from '#core/rulings/record-rulings.ts';
import type { StoredRuling } from '#core/rulings/stored-rulings.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

export const AILERON = { kind: 'company', companyNumber: '00000001' } as const;
export const BIPLANE = { kind: 'company', companyNumber: '00000002' } as const;
/** One of its three sites: £3m of £9m and 30 of 90 jobs fall there. */
export const BIPLANE_DERBY = { kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' } as const;

/** A ruling that disregards the turnover at the head office of Biplane Repair, but for what is said. */
export const ruling = (over: Partial<GivenRulingBody> = {}): RulingBody =>
  rulingBodySchema.parse({
    subject: BIPLANE_DERBY,
    scope: { measures: ['turnover'] },
    cause: 'head-office',
    action: { kind: 'disregard' },
    reason: 'the hangars are elsewhere',
    ...over,
  });

/** The tiny world with its estimates in use, and the rulings of it asked as dispatch asks. */
export interface RulingWorld extends TinyWorld {
  record(over?: Partial<GivenRulingBody>): StoredRuling;
  list(asked?: object): ReturnType<typeof listRulings>;
  marks(): ReturnType<typeof readRulingMarks>;
  audit(asked?: object): ReturnType<typeof listDecisions>;
  /** As if the next edition said so. */
  setTurnover(companyNumber: string, pounds: number | null): void;
}

export function createRulingWorld(): RulingWorld {
  const world = createTinyWorld();
  const { store } = world;
  registerReversers();
  store.db.prepare(`INSERT INTO setting (key, value) VALUES ('extractId', ?)`).run(String(world.estimates));
  return {
    ...world,
    record: (over) => {
      const [one] = recordRulings(store, [ruling(over)]);
      if (one === undefined) throw new Error('nothing was recorded');
      return one;
    },
    list: (asked = {}) =>
      METHODS['rulings.list'].output.parse(listRulings(store, METHODS['rulings.list'].input.parse(asked))),
    marks: () => METHODS['rulings.marks'].output.parse(readRulingMarks(store)),
    audit: (asked = {}) =>
      METHODS['rulings.audit'].output.parse(
        listDecisions(store, METHODS['rulings.audit'].input.parse(asked)),
      ),
    setTurnover: (companyNumber, pounds) => {
      store.db
        .prepare('UPDATE company SET turnover_gbp = ? WHERE company_number = ? AND extract_id = ?')
        .run(pounds, companyNumber, world.estimates);
    },
  };
}
