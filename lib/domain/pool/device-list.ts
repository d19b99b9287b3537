/** One line of a list of devices, as it was written. */
export type ListedDevice = {
  readonly line: number
  readonly name: string
  readonly serial: string
  readonly kind: 'camera' | 'booth'
  /** What is wrong with the line, in words; null: nothing. */
  readonly problem: string | null
}

export const mostListedDevices = 1000

/**
 * Reads a list of devices: `name, serial, kind` a line, separated by comma, semicolon or tab, with or
 * without a head line and quotes. A kind that is left out is a camera.
 */
export const parseDeviceList = (text: string): readonly ListedDevice[] => {
  const separator = separatorOf(text)
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, cells: cellsOf(content, separator) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const rows = lines.filter(({ cells }, index) => index > 0 || !isHead(cells))
  const seen = new Set<string>()
  return rows.map(({ line, cells }) => {
    const device = deviceOf(line, cells)
    const twice = seen.has(device.serial.toUpperCase())
    seen.add(device.serial.toUpperCase())
    return twice && device.problem === null
      ? { ...device, problem: 'This serial stands in the list twice.' }
      : device
  })
}

const isHead = (cells: readonly string[]): boolean =>
  /^(name|device)$/i.test(cells[0] ?? '') && /^serial/i.test(cells[1] ?? '')

const deviceOf = (line: number, cells: readonly string[]): ListedDevice => {
  const [name = '', serial = '', written = ''] = cells
  const kind = /^booth$/i.test(written) ? 'booth' : 'camera'
  return { line, name, serial, kind, problem: problemOf({ name, serial, written }) }
}

const problemOf = (row: { name: string; serial: string; written: string }): string | null => {
  if (row.name === '') return 'The name is missing.'
  if (row.serial === '') return 'The serial is missing.'
  if (row.name.length > 120 || row.serial.length > 120) return 'Use at most 120 characters.'
  if (/\p{Cc}/u.test(row.name + row.serial)) return 'Use letters, digits and signs.'
  return /^(camera|booth)?$/i.test(row.written) ? null : 'The kind is camera or booth.'
}

/** The first line tells: a comma may stand in a name, a tab or semicolon hardly. */
const separatorOf = (text: string): string => {
  const [first = ''] = text.trimStart().split(/\r\n|\r|\n/)
  return ['\t', ';'].find((one) => first.includes(one)) ?? ','
}

/** Cells of one line; a quoted cell may hold the separator. */
const cellsOf = (content: string, separator: string): string[] => {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const sign of content) {
    if (sign === '"') quoted = !quoted
    else if (sign === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}
