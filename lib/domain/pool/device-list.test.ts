import { describe, expect, it } from 'vitest'
import { parseDeviceList } from '@/lib/domain/pool/device-list'

const read = (text: string) =>
  parseDeviceList(text).map(({ name, serial, kind, problem }) => [name, serial, kind, problem])

describe('parseDeviceList', () => {
  it('S4 reads names, serials and kinds with or without a head, however they are separated', () => {
    const devices = [
      ['Door', 'A1', 'camera', null],
      ['Hall, left', 'B2', 'booth', null],
    ]
    for (const text of [
      'Door,A1,camera\n"Hall, left",B2,booth',
      '\uFEFFName,Serial,Kind\r\nDoor,A1\r\n\r\n"Hall, left", B2 ,Booth\r\n',
      'Door;A1\nHall, left;B2;booth',
      'name\tserial number\nDoor\tA1\n"Hall, left"\tB2\tBOOTH',
    ])
      expect(read(text)).toEqual(devices)
  })

  it('S4 says what is wrong, line by line', () => {
    expect(read(',A1\nDoor,\nDoor,A2,drone\nDoor,A3\nHall,a3').map((row) => row[3])).toEqual([
      'The name is missing.',
      'The serial is missing.',
      'The kind is camera or booth.',
      null,
      'This serial stands in the list twice.',
    ])
  })

  it('S4 numbers lines as the file has them', () => {
    expect(parseDeviceList('name,serial\n\nDoor,A1').map(({ line }) => line)).toEqual([3])
    expect(parseDeviceList(' \n')).toEqual([])
  })
})
