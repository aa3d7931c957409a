import type { CopyOverrides } from './copy.ts'
import type { Font, Layout } from './manifest.ts'
import type { Tokens } from './tokens/token.ts'

export type Brand = {
  name: string
  title: string
  layout: Layout
  hosts: readonly string[]
  /** What all files together are, as twelve hexadecimal digits: another version, another address. */
  version: string
  fonts: readonly Font[]
  /** Font files to load first, relative to the folder. */
  preload: readonly string[]
  /** Paper, for the frame that a browser draws around the page. */
  themeColor: { light: string; dark: string }
  hasLogo: boolean
  /** Where customers reach the app by this brand: a shared link names its picture by a whole address. */
  url?: string
  tokens: Tokens
  copy: (language: string) => CopyOverrides
  /** Every file by its path in the folder, as it was when this version was read. */
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}
