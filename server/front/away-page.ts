import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

// The portal's paper, ink and mark, by itself: its stylesheet may be out of reach, too.
const style = `:root{color-scheme:light dark;--ground:oklch(0.985 0.004 95);--ink:oklch(0.24 0.012 95);--accent:oklch(0.44 0.09 155)}
@media (prefers-color-scheme:dark){:root{--ground:oklch(0.2 0.008 95);--ink:oklch(0.93 0.008 95);--accent:oklch(0.78 0.11 155)}}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/20px ui-sans-serif,system-ui,sans-serif}
header{display:flex;align-items:center;gap:8px;max-width:28rem;margin:0 auto;padding:20px 1rem;font-size:16px;font-weight:560}
svg{width:24px;height:24px;fill:var(--accent)}
main{max-width:28rem;margin:0 auto;padding:4rem 1rem}h1{margin:0;font-size:20px;line-height:28px;font-weight:560}code{font-size:13px}`
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
<header>
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1c3 3 3 7.4 0 10.6C9 8.4 9 4 12 1Z"/><path d="M11.3 22.5C6.4 21.5 3.9 17.4 4.3 12c4.6 1.2 7.2 5 7 10.5Z"/><path d="M12.7 22.5c4.9-1 7.4-5.1 7-10.5-4.6 1.2-7.2 5-7 10.5Z"/></svg>
Granary
</header>
<main>
<h1>Not available at the moment</h1>
<p>The portal cannot reach its database. Nothing is lost: an order that was under way is either complete or not made at all. This page tries again by itself every ten seconds.</p>
<p>Reference: <code>${requestId}</code></p>
</main>
</body>
</html>
`
