import { expect, test } from 'vitest';
import { effectOfConflict } from '#core/bundles/conflict-effect.ts';
import { rule } from '../rulings/draft-rulings.ts';
import { addAerospace, openAnalyst, sicContainer } from './exchange-world.ts';

test('the figures of either choice stand under the rulings of the cluster, those limited to it among them', () => {
  const [ann, ben] = [openAnalyst('Ann'), openAnalyst('Ben')];
  addAerospace(ann);
  ben.merge(ann.write());
  ann.edit('aerospace', sicContainer(['30300', '62012'], 'exact'));
  ben.edit('aerospace', sicContainer(['30300', '77351'], 'partial'));
  const text = ann.write();
  const businesses = () =>
    effectOfConflict(ben.world.store, {
      text,
      clusterId: 'aerospace',
      conflictKey: 'aerospace/container/sic-2007/fit',
      choices: {},
      geographySetId: 'uk',
    }).options.map(({ choice, members, figures }) => {
      const value = figures.find(({ metricId }) => metricId === 'businesses')?.value;
      return [choice, members, value?.kind === 'value' ? value.value : value?.kind];
    });
  const before = businesses();
  expect(before[0]).toEqual(['base', 3, 2]);
  rule(ben.world.store, {
    subject: { kind: 'company', companyNumber: '00000002' },
    scope: { measures: ['businesses'], clusterIds: ['aerospace'] },
    action: { kind: 'disregard' },
  });
  // Who is a member stays; who is counted does not.
  expect(businesses()).toEqual(
    before.map(([choice, members, counted]) => [choice, members, Number(counted) - 1]),
  );
});
