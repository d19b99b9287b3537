/** What an action answers to its form. The server's ActionState has this shape. */
export type FormState = {
  readonly submission?: {
    readonly initialValue?: Record<string, unknown> | null
    readonly error?: Record<string, string[] | null> | null
  }
  readonly message?: FormMessage
  readonly value?: unknown
}

export type FormMessage = {
  readonly tone: 'good' | 'lost' | 'soon'
  readonly title: string
  readonly detail?: string
  readonly reference?: string
}

/** A server action with everything but the form's own two arguments bound. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>
