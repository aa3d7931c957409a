import type { Stage } from '#studio/stage.ts'

type Message = { code: string | null }

/** How long a message is waited for, and how often it is looked for. Milliseconds. */
const patience = 8_000
const pause = 15

/** The code in the newest message to somebody in the outbox of the org, once there are `count` of them. */
export async function codeIn(stage: Stage, to: string, count = 1): Promise<string> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const messages = await messagesTo(stage, to)
    const code = messages.length >= count ? messages.at(-1)?.code : undefined
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Error(`no message number ${count} with a code to ${to}`)
}

async function messagesTo({ siteUrl, send }: Stage, to: string): Promise<Message[]> {
  const url = `${siteUrl}/outbox?${new URLSearchParams({ to })}`
  const answer = await send(url, { headers: { accept: 'application/json' }, cache: 'no-store' })
  if (!answer.ok) throw new Error(`the outbox answers ${answer.status}`)
  return ((await answer.json()) as { messages: Message[] }).messages
}
