/** Where a message stands, as the page and its file say it. */
export function deliveryState(delivery: {
  readonly status: string
  readonly attempts: number
  readonly endpoint: { readonly enabled: boolean }
}) {
  const { status, attempts, endpoint } = delivery
  if (status === 'delivered') return { tone: 'good', word: 'Delivered' } as const
  if (status === 'failed') return { tone: 'lost', word: 'Failed' } as const
  if (!endpoint.enabled) return { tone: 'soon', word: 'Waits for the endpoint' } as const
  return attempts === 0
    ? ({ tone: 'info', word: 'On its way' } as const)
    : ({ tone: 'soon', word: 'Tried again' } as const)
}
