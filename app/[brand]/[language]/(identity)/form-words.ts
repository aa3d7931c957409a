import type { Strength } from '#lib/password-strength.ts'
import { refusalHere } from '#lib/refusal.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'
import { words } from '#lib/words/page.ts'

/** What every form says around its fields, and what it was refused for; `title` is its page's. */
export async function formWords(title: MessageKey) {
  const { text, titled } = await words()
  const ofPage = titled(title)
  return {
    problem: text('form.problem'),
    title: ofPage,
    errorTitle: text('form.errorTitle', { title: ofPage }),
    refused: await refusalHere(),
  }
}

/** The button that shows a password. */
export async function revealWords() {
  const { text } = await words()
  return {
    show: text('login.show'),
    hide: text('login.hide'),
    name: text('login.passwordName'),
  }
}

/** What is said of a password while it is typed. */
export async function strengthWords(): Promise<Readonly<Record<Strength['kind'], string>>> {
  const { text } = await words()
  return {
    'too-short': text('strength.tooShort', { missing: '{missing}' }),
    pattern: text('strength.pattern'),
    personal: text('strength.personal'),
    good: text('strength.good'),
    strong: text('strength.strong'),
  }
}
