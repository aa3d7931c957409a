import { say } from '#scripts/console.ts'
import type { settings } from '#scripts/settings.ts'

type Demo = {
  accounts: { username: string; password: string; note: string }[]
  outbox: string
}

/** Says where to look and who can sign in. */
export async function welcome(env: ReturnType<typeof settings>, log?: string): Promise<void> {
  say()
  const address = env.APP_URL || `http://localhost:${env.PORT}`
  say(`  Headway   ${address}   (Node.js ${process.version})`)
  const door = env.STUDIO_KEY && '(the key is STUDIO_KEY in .env.local)'
  if (door || !log) say(`  Studio    ${address}/studio   ${door || ''}`.trimEnd())
  if (log) say(`  Log       ${log}`)
  if (env.ORG_SITE_URL === 'embedded') await describeOrg(`http://localhost:${env.ORG_PORT}/portal`)
  else say(`  Identity  ${env.ORG_SITE_URL}`)
}

/** A local org tells by itself who its demo people are. */
export async function describeOrg(site: string): Promise<void> {
  say(`  Org       ${site}`)
  const answer = await fetch(`${site}/demo`, { headers: { accept: 'application/json' } })
  if (!answer.ok) return
  const demo = (await answer.json()) as Demo
  say(`  Messages  ${demo.outbox}`)
  say()
  say('  Demo accounts, for this local org only:')
  for (const { username, password, note } of demo.accounts) {
    say(`    ${username.padEnd(22)} ${password.padEnd(26)} ${note}`)
  }
  say()
}
