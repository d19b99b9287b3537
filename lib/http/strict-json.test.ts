import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLimits, parseStrictJson } from './strict-json'

const reasonOf = (text: string) => {
  const parsed = parseStrictJson(text)
  return parsed.ok ? 'read' : parsed.reason
}

describe('what JSON.parse would let pass in silence is refused', () => {
  it.each([
    ['a member given twice', '{"quantity":1,"quantity":100}', 'twice'],
    ['given twice in a short flat object', '{"a":"b:","b":1,"a":"c"}', 'twice'],
    ['given twice in two spellings', '{"quantity":1,"\\u0071uantity":100}', 'twice'],
    ['given twice further in', '[{"a":{"b":1,"b":2}}]', 'twice'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'cannot have this name'],
    ['2^53', '{"quantity":9007199254740992}', 'too large'],
    ['9007199254740993', '{"quantity":9007199254740993}', 'too large'],
    ['1e400', '{"quantity":1e400}', 'out of range'],
    ['minus zero', '{"quantity":-0}', 'Minus zero'],
    ['a NUL character', '{"name":"a\\u0000b"}', 'NUL'],
    ['half a character', '{"name":"\\ud800"}', 'half'],
    ['NaN', '{"quantity":NaN}', 'not valid JSON'],
    ['a comment', '{/* */}', 'not valid JSON'],
    ['something behind it', '{} {}', 'not valid JSON'],
    ['nothing', ' ', 'not valid JSON'],
  ])('S10 P8 O7 %s', (_, text, reason) => {
    expect(reasonOf(text)).toContain(reason)
  })

  it('S10 refuses ten thousand levels and a hundred thousand members', () => {
    expect(reasonOf('['.repeat(10_000) + ']'.repeat(10_000))).toContain('deeply')
    const members = Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join()
    expect(reasonOf(`{${members}}`)).toContain('too many')
  })
})

it('reads the same name in two objects, and names with brackets and quotes in them', () => {
  expect(reasonOf('[{"a":1},{"a":2}]')).toBe('read')
  expect(reasonOf('{"a":{"a":1},"b":["a","a"],"{\\"":"}"}')).toBe('read')
})

it('reads every other JSON value as JSON.parse does', () => {
  const exact = fc.jsonValue({ maxDepth: 4 }).filter((value) => {
    const text = JSON.stringify(value)
    return !text.includes('__proto__') && !text.includes('\\u0000') && !/\d{16}|e\+/.test(text)
  })
  fc.assert(
    fc.property(exact, (value) => {
      const text = JSON.stringify(value)
      expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
    }),
  )
})

it('judges short flat objects, which it need not look into, like longer ones', () => {
  const member = fc.tuple(
    fc.constantFrom('a', 'b', 'walletId', '__proto__', 'x_1', '\\u0061', ''),
    fc.constantFrom(
      '1',
      '01',
      '-0',
      '999999999999999',
      '9007199254740993',
      '1e400',
      'null',
      '{}',
      '"x"',
      '"a\\":"',
      '"\\u0000"',
      '"é"',
    ),
  )
  const object = fc.array(member, { maxLength: 4 }).map((members) => {
    const inner = members.map(([name, value]) => `"${name}":${value}`).join()
    return `{${inner}}`
  })
  fc.assert(
    fc.property(object, (text) => {
      // A space behind it is one more way to write the same, which no short cut takes.
      expect(parseStrictJson(text)).toEqual(parseStrictJson(`${text} `))
    }),
  )
})

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(typeof parseStrictJson(text).ok).toBe('boolean')
    }),
  )
  expect(jsonLimits.depth).toBeLessThan(100)
})
