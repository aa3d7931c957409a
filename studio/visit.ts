import { rehearsalCookie, sealRehearsal } from '#lib/rehearsal-seal.ts'
import { Browser } from '#studio/browser.ts'
import { kept } from '#studio/kept.ts'
import { codeIn } from '#studio/outbox.ts'
import { type Known, type Newcomer, newcomer } from '#studio/people.ts'

/** What somebody does on the screens. Forms are found by the names of their fields, never by their words. */
export class Visit extends Browser {
  /** From now on, and until told otherwise, requests meet these conditions (`lib/rehearsed-answers.ts`). */
  rehearse(conditions: string | undefined): void {
    const { [rehearsalCookie]: _, ...others } = this.cookies
    this.cookies = conditions
      ? { ...others, [rehearsalCookie]: sealRehearsal(conditions, this.stage.secret) }
      : others
  }

  /** From now on it is so many seconds later, as far as the session knows. */
  later(seconds: number): void {
    this.rehearse(`later-${Math.round(seconds)}`)
  }

  /** The code in the newest message to somebody, once there are `count` of them. */
  code(to: string, count = 1): Promise<string> {
    return codeIn(this.stage, to, count)
  }

  async signIn({ email, password }: Known): Promise<void> {
    await this.open('/login')
    await this.send({ identifier: email, password })
  }

  /** Signed in with a session that all visits share: to look, not to change anything. */
  async as(who: Known): Promise<void> {
    this.jar = await kept(this.stage, `as ${who.email}`, async () => {
      const door = new Visit(this.stage)
      await door.signIn(who)
      if (door.answer?.url.pathname !== '/bookings') throw new Error(`${who.email} was not let in`)
      return door.jar
    })
  }

  /** The second page of registration. */
  async introduce(who: Newcomer): Promise<void> {
    const { firstName, lastName, email } = who
    await this.open('/register')
    await this.send({ firstName, lastName, email })
  }

  /** Somebody new, signed in, whose account this visit may change. */
  async register(): Promise<Newcomer> {
    const who = newcomer()
    await this.introduce(who)
    await this.send({ password: who.password, terms: true })
    await this.send({ code: await this.code(who.email) })
    return who
  }

  /**
   * Somebody new with a session that all visits share: to look at what the people of the demo have not. Others, by another
   * `name`, may come with something that was `prepared`.
   */
  async asResident(name = 'resident', prepare?: (visit: Visit) => Promise<unknown>) {
    const { jar, who } = await kept(this.stage, name, async () => {
      const door = new Visit(this.stage)
      const who = await door.register()
      await prepare?.(door)
      return { jar: door.jar, who }
    })
    this.jar = jar
    return who
  }
}
