/** A span as a collector gets it. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  /** Empty: the first of its trace, as far as we know. */
  readonly parentSpanId: string
  readonly name: string
  /** As OTLP counts: 1 internal, 2 server, 3 client, 5 consumer. */
  readonly kind: number
  readonly failed: boolean
  readonly attributes: Readonly<Record<string, Value>>
  /** The spans that it is linked with. */
  readonly links: readonly string[]
  /** Of the process that sent it. */
  readonly resource: Readonly<Record<string, Value>>
}

type Value = string | number | boolean | null

/** Reads an ExportTraceServiceRequest of OTLP 1.x in protobuf, as far as tests look at it. */
export const readOtlp = (message: Uint8Array): ReceivedSpan[] =>
  nested(fieldsOf(message), 1).flatMap((group) => {
    const resource = attributesIn(nested(group, 1)[0] ?? [], 1)
    return nested(group, 2).flatMap((scope) =>
      nested(scope, 2).map((span) => readSpan(span, resource)),
    )
  })

const readSpan = (span: Fields, resource: ReceivedSpan['resource']): ReceivedSpan => ({
  traceId: hexIn(span, 1),
  spanId: hexIn(span, 2),
  parentSpanId: hexIn(span, 4),
  name: textIn(span, 5),
  kind: Number(numberIn(span, 6)),
  failed: numberIn(nested(span, 15)[0] ?? [], 3) === 2n,
  attributes: attributesIn(span, 9),
  links: nested(span, 13).map((link) => hexIn(link, 2)),
  resource,
})

const attributesIn = (fields: Fields, number: number): ReceivedSpan['attributes'] =>
  Object.fromEntries(
    nested(fields, number).map((pair) => [textIn(pair, 1), valueOf(nested(pair, 2)[0] ?? [])]),
  )

function valueOf([field]: Fields): Value {
  if (field?.number === 1) return Buffer.from(field.bytes).toString()
  if (field?.number === 2) return field.value === 1n
  if (field?.number === 3) return Number(field.value)
  if (field?.number === 4) return Buffer.from(field.bytes).readDoubleLE()
  return null
}

interface Field {
  readonly number: number
  /** Of a varint. */
  readonly value: bigint
  /** Of everything else. */
  readonly bytes: Uint8Array
}
type Fields = readonly Field[]

const nothing = new Uint8Array()
const bytesIn = (fields: Fields, number: number): Uint8Array =>
  fields.find((field) => field.number === number)?.bytes ?? nothing
const hexIn = (fields: Fields, number: number) =>
  Buffer.from(bytesIn(fields, number)).toString('hex')
const textIn = (fields: Fields, number: number) => Buffer.from(bytesIn(fields, number)).toString()
const numberIn = (fields: Fields, number: number): bigint =>
  fields.find((field) => field.number === number)?.value ?? 0n
const nested = (fields: Fields, number: number): Fields[] =>
  fields.filter((field) => field.number === number).map(({ bytes }) => fieldsOf(bytes))

/** The wire format: each field is a key (its number and its kind), then a varint or so many bytes. */
function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at]
      if (byte === undefined) throw new Error('this protobuf breaks off')
      at += 1
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < message.length) {
    const key = Number(varint())
    const number = key >> 3
    const kind = key & 7
    if (kind === 0) {
      fields.push({ number, value: varint(), bytes: nothing })
      continue
    }
    const size = kind === 2 ? Number(varint()) : sizes[kind]
    if (size === undefined || at + size > message.length) throw new Error('this is no protobuf')
    fields.push({ number, value: 0n, bytes: message.subarray(at, at + size) })
    at += size
  }
  return fields
}

const sizes: Readonly<Record<number, number>> = { 1: 8, 5: 4 }
