import { beforeEach, expect, test } from 'vitest';
import { MADE_MAPPING } from '../../../renderer/gallery/made-import.ts';
import { fillField, setConstant } from '../../../renderer/panels/extracts/import/mapping-edits.ts';
import {
  beginDraft,
  changeMapping,
  editStatement,
  endDraft,
  findDraft,
  findDraftOfStage,
  forgetDrafts,
  openStep,
  patchDraft,
  redoMapping,
  undoMapping,
  useImports,
} from '../../../renderer/state/imports.ts';

let id: string;
beforeEach(() => {
  forgetDrafts();
  id = beginDraft({ token: 'token-of-a-file-01', name: 'a.csv' }).id;
  patchDraft(id, { mapping: MADE_MAPPING });
});

test('changes of the mapping are taken back and done again in order', () => {
  const first = fillField(MADE_MAPPING, 6, 'description');
  const second = fillField(first, 6, null);
  changeMapping(id, first);
  changeMapping(id, second);
  expect(undoMapping(id)).toBe(first);
  expect(undoMapping(id)).toBe(MADE_MAPPING);
  expect(undoMapping(id), 'there is nothing before the first').toBeNull();
  expect(redoMapping(id)).toBe(first);
  expect(redoMapping(id)).toBe(second);
  expect(redoMapping(id)).toBeNull();
});

test('a change after an undo ends what could be done again', () => {
  changeMapping(id, fillField(MADE_MAPPING, 6, 'description'));
  undoMapping(id);
  changeMapping(id, fillField(MADE_MAPPING, 6, 'website'));
  expect(redoMapping(id)).toBeNull();
});

test('typing a word is one step', () => {
  let mapping = MADE_MAPPING;
  for (const text of ['2', '20', '202', '2026']) {
    mapping = setConstant(mapping, 'accountsDate', text);
    changeMapping(id, mapping, 'constant accountsDate');
  }
  expect(findDraft(id)?.past).toHaveLength(1);
  expect(undoMapping(id)).toBe(MADE_MAPPING);
});

test('what was opened, typed and read belongs to its import and goes with it', () => {
  openStep(id, 'file', false);
  editStatement(id, { edition: '2026' });
  editStatement(id, { period: '2025' });
  patchDraft(id, { staged: { stageId: 's', mapping: null } });
  expect(findDraft(id)?.opened).toEqual({ file: false });
  expect(useImports.getState().statements[id]).toEqual({ edition: '2026', period: '2025' });
  expect(findDraftOfStage('s')?.id).toBe(id);
  endDraft(id);
  expect(findDraft(id)).toBeNull();
  expect(useImports.getState().statements).toEqual({});
  patchDraft(id, { reading: 'late' });
  expect(findDraft(id), 'a late answer brings nothing back').toBeNull();
});
