/** What a hosted page answers: words, or the way on. */
export type PageAnswer =
  | { readonly status: number; readonly html: string }
  | { readonly status: 303; readonly location: string }

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe for HTML, in content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')

/** Cents as people write them: `$445.50`. */
export const moneyText = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100)

const style = `
:root{color-scheme:light;--ink:#1b1f24;--soft:#57606a;--line:#8c959f;--brand:#3538cd;--bad:#b42318}
*{box-sizing:border-box}
body{margin:0;background:#f6f7f9;color:var(--ink);font:16px/1.5 system-ui,sans-serif}
.test{margin:0;padding:.75rem 1rem;background:#ffd43b;color:#1b1f24;font-weight:700;text-align:center}
main{max-width:28rem;margin:2rem max(1rem,50% - 14rem);padding:1.5rem;background:#fff;border:1px solid #d0d7de;border-radius:12px}
h1{margin:0 0 1rem;font-size:1.375rem;line-height:1.3}
p,ul{margin:0 0 1rem}ul{padding:0;list-style:none}
li{display:flex;justify-content:space-between;gap:1rem;padding:.25rem 0;font-variant-numeric:tabular-nums}
label{font-weight:600}
small{color:var(--soft)}
input{width:100%;margin:.25rem 0 1rem;padding:.625rem .75rem;border:1px solid var(--line);border-radius:8px;font:inherit}
input[aria-invalid=true]{border-color:var(--bad)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
button{width:100%;min-height:2.75rem;margin:0 0 .75rem;padding:.5rem 1rem;border:1px solid var(--brand);border-radius:8px;background:var(--brand);color:#fff;font:inherit;font-weight:600;cursor:pointer}
button.second{background:#fff;color:var(--brand)}
a{color:var(--brand)}a.back{display:inline-block;padding:.25rem 0}
:focus-visible{outline:3px solid #1b1f24;outline-offset:2px}
.error{padding:.75rem;border:1px solid var(--bad);border-radius:8px;background:#fef3f2;color:#7a1a12}
.hint{color:var(--soft);font-size:.875rem}`

/** A whole page with the banner that nobody can overlook. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} (TEST MODE)</title>
<style>${style}</style>
</head>
<body>
<header><p class="test">TEST MODE: no card is charged here. Use test cards only.</p></header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`

type Notice = { title: string; text: string; back?: string | null }

/** A page that only says something, with the way back where there is one. */
export const notice = ({ title, text, back = null }: Notice): string =>
  page(title, `<p>${escapeHtml(text)}</p>${back ? backLink(back, 'Go back') : ''}`)

export const backLink = (href: string, words: string): string =>
  `<a class="back" href="${escapeHtml(href)}">${escapeHtml(words)}</a>`
