import { DECISIONS_IN_FORCE } from './link-queue.ts';

/**
 * SQL of the keys of two companies that count as one though their numbers may differ, as `left_key` and `right_key`: a
 * likely score nobody spoke against, or a person's word. Parameters `@left` and `@right`.
 */
export const SCORED_LINKS = `
  SELECT score.left_key, score.right_key FROM link_score AS score
    LEFT JOIN (${DECISIONS_IN_FORCE}) AS decided USING (pair_key)
    WHERE score.left_extract_id = @left AND score.right_extract_id = @right
      AND (decided.decision = 'same' OR (decided.decision IS NULL AND score.link_class = 'likely'))`;

/**
 * SQL of the pairs that count as one company, as `l` and `r` (rows of the company table): the same registered
 * number, or linked by score or word. Parameters `@left` and `@right`.
 */
export const LINKED_PAIRS = `
  SELECT one.id AS l, two.id AS r FROM company AS one
    JOIN company AS two ON two.extract_id = @right AND two.company_number = one.company_number
    WHERE one.extract_id = @left
  UNION
  SELECT one.id, two.id FROM (${SCORED_LINKS}) AS scored
    JOIN company AS one ON one.extract_id = @left AND one.company_number = scored.left_key
    JOIN company AS two ON two.extract_id = @right AND two.company_number = scored.right_key`;
