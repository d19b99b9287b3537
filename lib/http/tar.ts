/** One file of an archive: its path there, and its text. */
export interface ArchivedFile {
  readonly name: string
  readonly text: string
}

const block = 512

/**
 * The files as a tar archive (POSIX ustar), the same bytes for the same files. Names have at most 100 ASCII
 * characters: longer ones would need another kind of header.
 */
export function tarOf(files: readonly ArchivedFile[]): Buffer {
  const end = Buffer.alloc(2 * block)
  return Buffer.concat([...files.flatMap(entryOf), end])
}

function entryOf({ name, text }: ArchivedFile): Buffer[] {
  const body = Buffer.from(text)
  const padding = Buffer.alloc((block - (body.length % block)) % block)
  return [headerOf(name, body.length), body, padding]
}

function headerOf(name: string, size: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`No name for a tar archive: ${name}`)
  const header = Buffer.alloc(block)
  header.write(name, 0)
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(0, 12), 136)
  // Summed up with spaces in the place of the sum.
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 7)} `, 148)
  return header
}

/** Octal digits that fill a field, but for the NUL at its end. */
const octal = (value: number, width: number): string =>
  `${value.toString(8).padStart(width - 1, '0')}\0`
