import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

const style = `:root{color-scheme:light dark}body{margin:0;font:14px/20px ui-sans-serif,system-ui,sans-serif}
main{max-width:28rem;margin:0 auto;padding:4rem 1rem}h1{font-size:20px;line-height:28px}code{font-size:13px}`
const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * What people see while the database is away: by itself, because every page of Next begins by asking the
 * database who is there. Its address stays, so that the next try is a reload.
 */
export function answerAway(outgoing: ServerResponse, requestId: string): void {
  outgoing.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    'cache-control': 'no-store',
    'retry-after': '5',
  })
  const isHead = outgoing.req.method === 'HEAD'
  outgoing.end(isHead ? undefined : pageWith(requestId))
}

/** The id is one of ours, or has been found harmless: letters, digits and a few signs. */
const pageWith = (requestId: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="10">
<title>Not available at the moment · Granary</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Not available at the moment</h1>
<p>The portal cannot reach its database. Nothing is lost: an order that was under way is either complete or not made at all. This page tries again by itself every ten seconds.</p>
<p>Reference: <code>${requestId}</code></p>
</main>
</body>
</html>
`
