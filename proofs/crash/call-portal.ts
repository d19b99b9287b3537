export interface Call {
  readonly path: string
  readonly key: string
  readonly idempotencyKey: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Posts to the portal; null when the connection broke before there was an answer. */
export async function callPortal(portal: { readonly url: string }, call: Call) {
  try {
    const response = await fetch(`${portal.url}${call.path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${call.key}`,
        'content-type': 'application/json',
        'idempotency-key': call.idempotencyKey,
      },
      body: JSON.stringify(call.body),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}
