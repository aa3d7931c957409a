import type { MessageKey } from '#lib/words/catalogues.ts'
import { words } from '#lib/words/page.ts'

type Props = { href?: string; label?: MessageKey }

export async function BackToAccount({ href = '/account', label = 'account.back' }: Props) {
  const { text } = await words()
  return (
    <p className="back">
      <a className="link" href={href}>
        {text(label)}
      </a>
    </p>
  )
}
