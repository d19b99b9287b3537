export const retrySample = `await granary.post('/usage', {
  idempotencyKey: \`print-\${print.id}\`,
  body: { eventId, item: 'ai_image_high', quantity: 1 },
})`

export const listSample = `for await (const invoice of granary.each('/invoices', { query: { limit: 100 } })) {
  console.log(invoice.number, invoice.amountDue)
}`

export const problemSample = `{
  "type": "/docs/api#insufficient_tokens",
  "title": "Not enough tokens",
  "status": 402,
  "code": "insufficient_tokens",
  "detail": "Tokens: 30 needed, 24.7 available. Nothing was taken. Add tokens to this wallet, then send the same again.",
  "requestId": "req_0e1f7c305e92c02a397fc9a5",
  "available": "24.7",
  "required": "30"
}`

export const holdSample = `import { withHold } from 'granary-client/hold'

const body = { deviceId, item: 'ai_image_high', quantity: 4, ttlSeconds: 120 }
const picture = await withHold(granary, body, async (held) => {
  const made = await generate(prompt)
  held.use('6') // three of four came out; without this line, all that is held is charged
  return made
})`

export const webhookTypescript = `import { Webhook } from 'standardwebhooks'

export async function POST(request: Request) {
  const body = await request.text() // the bytes as they came: never parsed and written again
  const headers = Object.fromEntries(request.headers)
  const message = new Webhook(process.env.GRANARY_WEBHOOK_SECRET).verify(body, headers)
  await once(headers['webhook-id'], () => handle(message)) // a message may come twice
  return new Response(null, { status: 204 })
}`

export const webhookPython = `from standardwebhooks.webhooks import Webhook

message = Webhook(os.environ["GRANARY_WEBHOOK_SECRET"]).verify(body, headers)`

export const webhookByHand = `signed    = webhook-id + "." + webhook-timestamp + "." + body
key       = base64decode(secret without "whsec_")
signature = "v1," + base64(hmac_sha256(key, signed))`
