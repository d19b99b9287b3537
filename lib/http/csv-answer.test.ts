import { describe, expect, it } from 'vitest'
import { csvAnswer } from './csv-answer'

describe('a list as CSV', () => {
  it('escapes what a spreadsheet would run, quotes what needs it, and marks its encoding', async () => {
    const answer = csvAnswer({
      name: 'people',
      columns: [
        { head: 'Name', of: (row: { name: string; age: number }) => row.name },
        { head: 'Age', of: (row) => row.age },
      ],
      rows: [
        { name: '=HYPERLINK("x")', age: 3 },
        { name: 'Łódź, "West"', age: 4 },
      ],
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe(
      `Name,Age\r\n"'=HYPERLINK(""x"")",3\r\n"Łódź, ""West""",4\r\n`,
    )
    expect(answer.headers.get('content-disposition')).toContain('people.csv')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum(a)', "'@sum(a)"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['a;=1+1', '"a;=1+1"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    ['a\r=1', '"a\r=1"'],
  ])('X1 %j is a text of its own cell', async (name, written) => {
    const columns = [{ head: 'Name', of: (row: { name: string }) => row.name }]
    const answer = csvAnswer({ name: 'people', columns, rows: [{ name }] })
    expect(await answer.text()).toBe(`Name\r\n${written}\r\n`)
  })
})
