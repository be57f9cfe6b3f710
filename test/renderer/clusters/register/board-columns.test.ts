import { describe, expect, test } from 'vitest';
import {
  accepts,
  BOARD_COLUMNS,
  columnBeside,
  columnOf,
  layBoard,
  neighbourOf,
  placeOf,
  type BoardCard,
} from '../../../../renderer/panels/clusters/register/board-columns.ts';
import { proposeMove, subjectOf } from '../../../../renderer/panels/clusters/register/proposals.ts';
import { cluster, initiative, nomination } from './made-register.ts';

const REGISTER = {
  clusters: [
    cluster('aerospace', { name: 'Aerospace', tier: 'super', aliases: ['Aero'] }),
    cluster('space', { name: 'Space', stage: 'candidate', tier: 'new-economy' }),
    cluster('rail', { name: 'Rail' }),
    cluster('ceramics', { name: 'Ceramics', stage: 'set-aside' }),
    cluster('gone', { name: 'Gone', status: 'retired' }),
  ],
  nominations: [
    nomination('n1', { name: 'Logistics & distribution', place: 'Northampton' }),
    nomination('n2', { name: 'logistics and Distribution', nominatedBy: 'A council' }),
    nomination('n3', { name: 'Aerospace', state: 'taken-up', clusterId: 'aerospace' }),
    nomination('n4', { name: 'Leather', state: 'declined' }),
  ],
  initiatives: [initiative('i1')],
};
const board = layBoard(REGISTER);
const names = (column: (typeof BOARD_COLUMNS)[number]): string[] => board[column].map(({ name }) => name);
function card(name: string): BoardCard {
  const found = BOARD_COLUMNS.flatMap((column) => board[column]).find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no card “${name}”.`);
  return found;
}

describe('the board', () => {
  test('lays clusters by stage and tier, leaves retired ones out, and aside what was declined', () => {
    expect(Object.fromEntries(BOARD_COLUMNS.map((column) => [column, names(column)]))).toEqual({
      'long-list': ['Logistics & distribution'],
      candidate: ['Space'],
      super: ['Aerospace'],
      established: ['Rail'],
      'new-economy': [],
      'set-aside': ['Ceramics', 'Leather'],
    });
  });

  test('puts nominations of one name on one card, however it is written', () => {
    const found = card('Logistics & distribution');
    expect(found.kind === 'nominations' && found.nominations.map(({ id }) => id)).toEqual(['n1', 'n2']);
  });

  test('counts on a cluster the nominations that it took up', () => {
    expect(card('Aerospace')).toMatchObject({ nominations: 1 });
    expect(card('Rail')).toMatchObject({ nominations: 0 });
  });

  test('is narrowed by words of the name, the alias, who nominated and where', () => {
    const all = (filter: string): string[] => {
      const narrowed = layBoard(REGISTER, filter);
      return BOARD_COLUMNS.flatMap((column) => narrowed[column].map(({ name }) => name));
    };
    expect(all('aero')).toEqual(['Aerospace']);
    expect(all('council northampton')).toEqual(['Logistics & distribution']);
    expect(all('nothing such')).toEqual([]);
  });

  test('a column stands for the stage and tier that bring a cluster into it', () => {
    for (const column of BOARD_COLUMNS) {
      const place = placeOf(column);
      if (place === null) expect(column).toBe('long-list');
      else expect(columnOf({ stage: place.stage, tier: place.tier ?? 'super' })).toBe(column);
    }
  });
});

describe('the arrow keys', () => {
  test('go up and down a column and to the nearest card beside, over columns without a card', () => {
    expect(neighbourOf(board, card('Ceramics').key, 'down')?.name).toBe('Leather');
    expect(neighbourOf(board, card('Leather').key, 'down')).toBeNull();
    expect(neighbourOf(board, card('Rail').key, 'right')?.name).toBe('Ceramics');
    expect(neighbourOf(board, card('Leather').key, 'left')?.name).toBe('Rail');
    expect(neighbourOf(board, card('Leather').key, 'first')?.name).toBe('Ceramics');
    expect(neighbourOf(board, card('Ceramics').key, 'last')?.name).toBe('Leather');
    expect(neighbourOf(board, 'nowhere', 'left')).toBeNull();
  });

  test('with Alt move to the next column that takes the card', () => {
    expect(columnBeside(card('Rail'), 1)).toBe('new-economy');
    expect(columnBeside(card('Rail'), -1)).toBe('super');
    expect(columnBeside(card('Space'), -1), 'a cluster is no nomination again').toBeNull();
    expect(columnBeside(card('Logistics & distribution'), 1)).toBe('candidate');
    expect(columnBeside(card('Leather'), -1), 'nominations stand in no tier').toBe('candidate');
  });
});

describe('a move', () => {
  test('of clusters goes to their new column, of nominations means take up, decline or put back', () => {
    expect(proposeMove([card('Rail'), card('Space')], 'super')).toMatchObject({
      kind: 'move',
      column: 'super',
      clusters: [{ id: 'rail' }, { id: 'space' }],
    });
    const logistics = card('Logistics & distribution');
    expect(proposeMove([logistics], 'candidate')?.kind).toBe('new-candidate');
    expect(proposeMove([logistics], 'set-aside')?.kind).toBe('decline');
    expect(proposeMove([card('Leather')], 'long-list')?.kind).toBe('put-back');
    expect(proposeMove([logistics], 'super')).toBeNull();
    expect(proposeMove([card('Rail')], 'long-list')).toBeNull();
    expect(proposeMove([card('Rail')], 'established'), 'it stands there already').toBeNull();
  });

  test('is refused by the column where the card stands and by the long list for clusters', () => {
    expect(accepts(card('Rail'), 'established')).toBe(false);
    expect(accepts(card('Rail'), 'long-list')).toBe(false);
    expect(accepts(card('Logistics & distribution'), 'super')).toBe(false);
  });

  test('names one by its name and several by their number', () => {
    const subject = (names: string[], column: (typeof BOARD_COLUMNS)[number]): string => {
      const proposal = proposeMove(names.map(card), column);
      return proposal === null ? '' : subjectOf(proposal);
    };
    expect(subject(['Rail'], 'super')).toBe('Rail');
    expect(subject(['Rail', 'Space'], 'super')).toBe('2 clusters');
    expect(subject(['Leather'], 'candidate')).toBe('Leather, nominated by A partner');
    expect(subject(['Logistics & distribution'], 'candidate')).toBe(
      'Logistics & distribution, 2 nominations',
    );
  });
});
