import '#scripts/local-settings.ts'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BrandError } from '#lib/brand/library.ts'
import { run, say, Unable } from '#scripts/console.ts'
import { makeMails } from '#scripts/make-mails.ts'

/** `npm run mails -- <brand> [folder]`: a brand's letters as files, for e-mail templates elsewhere or to be customised here. */
await run(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const { BRAND, DATA_DIR } = process.env
  const [brand = BRAND || 'headway', folder = join(DATA_DIR || '.data', 'mails')] = positionals
  const made = tryToMake(brand, resolve(folder))
  say(`The letters of ${brand} are in ${made}.`)
  say('For your own: copy that folder, change what you like, and name it in ORG_MAIL_TEMPLATES.')
})

function tryToMake(brand: string, folder: string): string {
  try {
    return makeMails(brand, folder)
  } catch (fault) {
    if (fault instanceof BrandError) throw new Unable(fault.message)
    throw fault
  }
}
