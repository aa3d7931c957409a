/** Where scenarios are played, and how. */
export type Stage = {
  /** Where the app answers, as this process reaches it: `http://localhost:3000`. */
  origin: string
  /** Where customers reach it; absent where that is the same. */
  appUrl?: string
  /** Base URL of the identity service. */
  siteUrl: string
  /** Seals what is rehearsed (`lib/rehearsal.ts`): the app's own `SESSION_SECRET`. */
  secret: string
  family: 'headless' | 'first-party'
  /** How long sessions last, in seconds: without a click, and in all. */
  session: { idle: number; max: number }
  /** Go along with every request to the app, as the language and the look. */
  headers?: Readonly<Record<string, string>>
  cookies?: Readonly<Record<string, string>>
  /** The sentence of the catalogue in the language that is played; without it sentences are not looked for. */
  sentence?: (key: string) => string | undefined
  send: typeof globalThis.fetch
}
