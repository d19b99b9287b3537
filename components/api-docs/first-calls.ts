/**
 * The way of a machine from its key to a settled hold, in the three ways to write it. Each runs as it stands,
 * again and again: its keys are its own, so a second run is answered as the first and charges nothing
 * (first-calls.db.test.ts runs them).
 */
export const firstCalls = (origin: string) => ({
  curl: curlOf(origin),
  typescript: typescriptOf(origin),
  python: pythonOf(origin),
})

const curlOf = (origin: string) => `api='${origin}/api/v1'
ask() { curl -sS -H "Authorization: Bearer $GRANARY_KEY" -H 'Content-Type: application/json' "$@"; echo; }

# whose tokens: the organization's
wallet=$(ask "$api/wallets" | grep -o '"id":"wal_[^"]*","kind":"organization"' | cut -d '"' -f 4)

# a picture that is there: charged at once
ask "$api/usage" -H 'Idempotency-Key: curl-picture-1' \\
  -d '{"walletId":"'$wallet'","item":"ai_image_low","quantity":1}'

# a clip that may fail: held, made, and 3 of the 5 tokens charged
hold=$(ask "$api/holds" -H 'Idempotency-Key: curl-clip-1' \\
  -d '{"walletId":"'$wallet'","item":"ai_video_low","quantity":1}' | grep -o 'hol_[a-z0-9]*')
ask "$api/holds/$hold/commit" -H 'Idempotency-Key: curl-clip-1-made' -d '{"tokens":"3"}'

# one that failed: given back
hold=$(ask "$api/holds" -H 'Idempotency-Key: curl-clip-2' \\
  -d '{"walletId":"'$wallet'","item":"ai_video_low","quantity":1}' | grep -o 'hol_[a-z0-9]*')
ask "$api/holds/$hold/release" -X POST -H 'Idempotency-Key: curl-clip-2-failed'

# what came of it
ask "$api/wallets/$wallet"
ask "$api/wallets/$wallet/entries?limit=6"
ask "$api/wallets/$wallet/usage?interval=day&groupBy=item"
ask "$api/estimates?sessions=150&tokensPerSession=1&walletId=$wallet"
ask "$api/entitlements"`

/** The client library as this portal serves it. */
export const clientPackageAt = (origin: string) => `${origin}/docs/granary-client.tgz`

const typescriptOf = (origin: string) => `// npm install tsx ${clientPackageAt(origin)}
// saved as first.mts: npx tsx first.mts
import { createGranary } from 'granary-client'
import { withHold } from 'granary-client/hold'

const granary = createGranary({ baseUrl: '${origin}', key: process.env.GRANARY_KEY ?? '' })

// whose tokens: the organization's
const { data: wallets } = await granary.get('/wallets')
const walletId = wallets.find(({ kind }) => kind === 'organization')?.id ?? ''

// a picture that is there: charged at once
const picture = { walletId, item: 'ai_image_low', quantity: 1 } as const
console.log(await granary.post('/usage', { idempotencyKey: 'ts-picture-1', body: picture }))

// a clip that may fail: held while it is made, and 3 of the 5 tokens charged; what throws is given back
const clip = { walletId, item: 'ai_video_low', quantity: 1 } as const
await withHold(granary, clip, async (held) => held.use('3'))

// what came of it
const path = { id: walletId }
console.log(await granary.get('/wallets/{id}', { path }))
console.log(await granary.get('/wallets/{id}/entries', { path, query: { limit: 4 } }))
console.log(await granary.get('/wallets/{id}/usage', { path, query: { groupBy: 'item' } }))
const event = { sessions: '150', tokensPerSession: '1', walletId }
console.log(await granary.get('/estimates', { query: event }))
console.log(await granary.get('/entitlements'))`

const pythonOf = (origin: string) => `import json, os, urllib.request

def ask(path, body=None, key=None):
    headers = {"Authorization": f"Bearer {os.environ['GRANARY_KEY']}"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if key is not None:
        headers["Idempotency-Key"] = key
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request("${origin}/api/v1" + path, data, headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

# whose tokens: the organization's
wallet = next(one["id"] for one in ask("/wallets")["data"] if one["kind"] == "organization")

# a picture that is there: charged at once
picture = {"walletId": wallet, "item": "ai_image_low", "quantity": 1}
print(ask("/usage", picture, key="python-picture-1"))

# a clip that may fail: held, made, and 3 of the 5 tokens charged; /release would give it back
clip = {"walletId": wallet, "item": "ai_video_low", "quantity": 1}
hold = ask("/holds", clip, key="python-clip-1")
print(ask(f"/holds/{hold['id']}/commit", {"tokens": "3"}, key="python-clip-1-made"))

# what came of it
print(ask(f"/wallets/{wallet}"))
print(ask(f"/wallets/{wallet}/entries?limit=4"))
print(ask(f"/wallets/{wallet}/usage?interval=day&groupBy=item"))
print(ask(f"/estimates?sessions=150&tokensPerSession=1&walletId={wallet}"))
print(ask("/entitlements"))`
