import { type KeysOf, say } from '#lib/core-messages.ts'
import core from '#messages/en.core.json' with { type: 'json' }
import rest from '#messages/en.json' with { type: 'json' }

export { language } from '#lib/core-messages.ts'

const catalogue = { ...core, ...rest }

export type MessageKey = KeysOf<typeof catalogue>

/** The sentence behind a key, with `{name}` filled in. */
export const text = (key: MessageKey, values?: Readonly<Record<string, string | number>>): string =>
  say(catalogue, key, values)

/** The page's title as a browser's tab shows it. */
export const titled = (key: MessageKey): string => `${text(key)} – ${text('brand.name')}`
