/** One message on its way out. */
export type Parcel = {
  /** The same at every try, so that a second one is recognisable. Says nothing about what is inside. */
  key: string
  to: string
  subject: string | null
  text: string
  html: string | null
  writtenAt: Date
}

export type Carrier = {
  /** Resolves once somebody else is responsible for it; anything that is thrown but a final `NotCarried` is worth another try. */
  carry(parcel: Parcel): Promise<void>
  close(): void
}

export type Carriers = { email?: Carrier | undefined; sms?: Carrier | undefined }

/** `code` goes into the log and so names neither a person nor a text; `final`: another try would end the same. */
export class NotCarried extends Error {
  readonly code: string
  readonly final: boolean
  constructor(code: string, { final }: { final: boolean }) {
    super(code)
    this.name = 'NotCarried'
    this.code = code
    this.final = final
  }
}
