import { expect, it } from 'vitest'
import { mutantsOf } from './mutate-sql'

const definition = `CREATE OR REPLACE FUNCTION f(a bigint) RETURNS bigint
AS $function$
  -- more than = nothing
  IF NOT found AND a > 0 THEN RETURN least(a, 1); END IF;
  SELECT x - 1 FROM t WHERE note = ' - AND ' ORDER BY at, id DESC;
$function$`

it('changes one thing of the body at a time, never a text or a comment', () => {
  const mutants = mutantsOf('f', definition)
  expect(mutants.map(({ line, is }) => [line, is])).toEqual([
    [4, 'IF NOT found AND a >= 0 THEN RETURN least(a, 1); END IF;'],
    [4, 'IF NOT found OR a > 0 THEN RETURN least(a, 1); END IF;'],
    [4, 'IF found AND a > 0 THEN RETURN least(a, 1); END IF;'],
    [4, 'IF NOT found AND a > 0 THEN RETURN greatest(a, 1); END IF;'],
    [5, "SELECT x - 1 FROM t WHERE note <> ' - AND ' ORDER BY at, id DESC;"],
    [5, "SELECT x + 1 FROM t WHERE note = ' - AND ' ORDER BY at, id DESC;"],
    [5, "SELECT x - 1 FROM t WHERE note = ' - AND ' ORDER BY id DESC;"],
    [5, "SELECT x - 1 FROM t WHERE note = ' - AND ' ORDER BY at, id ASC;"],
  ])
  expect(mutants.every(({ text }) => text.split('\n').length === 6)).toBe(true)
})
