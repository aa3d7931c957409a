import type { APIRequestContext } from '@playwright/test'
import { expect } from '@playwright/test'

type Message = {
  channel: 'email' | 'sms'
  subject: string | null
  text: string
  code: string | null
}

export type Outbox = {
  /** The newest message to somebody, once there are this many. */
  newest(to: string, count?: number): Promise<Message>
  /** Its code. */
  code(to: string, count?: number): Promise<string>
  all(to: string): Promise<Message[]>
}

/** The messages of the embedded org; the home page says where. Nobody else has the addresses of a test. */
export function outboxOf(request: APIRequestContext): Outbox {
  let address: Promise<string> | undefined

  async function find() {
    const page = await (await request.get('/')).text()
    return /href="([^"]+\/outbox)"/.exec(page)?.[1] ?? ''
  }

  async function all(to: string): Promise<Message[]> {
    address ??= find()
    const answer = await request.get(`${await address}?to=${encodeURIComponent(to)}`, {
      headers: { accept: 'application/json' },
    })
    return (await answer.json()).messages
  }

  async function newest(to: string, count = 1): Promise<Message> {
    let messages: Message[] = []
    await expect
      .poll(async () => {
        messages = await all(to)
        return messages.length
      })
      .toBeGreaterThanOrEqual(count)
    const message = messages.at(-1)
    if (!message) throw new Error('no message')
    return message
  }

  return { all, newest, code: async (to, count) => (await newest(to, count)).code ?? '' }
}
