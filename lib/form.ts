/** What a form shows again after the server has looked at it. Passwords never come back. */
export type FormState = {
  /** Typed values by field name. */
  values: Readonly<Record<string, string>>
  /** Sentences for the customer; one without a field concerns the whole form. */
  errors: readonly FormError[]
}

export type FormError = { field?: string; message: string }
