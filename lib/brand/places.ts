import { join, resolve } from 'node:path'

const { BRANDS_DIR, DATA_DIR } = process.env

/** Where brands lie: those that are published, and beside the app's data those that are drafts. */
export const places = {
  folder: BRANDS_DIR
    ? resolve(/* turbopackIgnore: true */ BRANDS_DIR)
    : join(process.cwd(), 'public', 'brands'),
  drafts: resolve(/* turbopackIgnore: true */ DATA_DIR || '.data', 'brands'),
}
