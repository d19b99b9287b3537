/** What a form gets back from its action: field errors, or one message, or a value; never an exception's text. */
export interface ActionState {
  /** Conform's result: which fields are wrong and what was typed. */
  readonly submission?: {
    readonly initialValue?: Record<string, unknown> | null
    readonly error?: Record<string, string[] | null> | null
  }
  readonly message?: ActionMessage
  /** What the page shows next (a made key, a result per member); plain JSON. */
  readonly value?: unknown
}

export interface ActionMessage {
  readonly tone: 'good' | 'lost' | 'soon'
  readonly title: string
  readonly detail?: string
  readonly reference?: string
}
