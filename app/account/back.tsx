import { text } from '#lib/messages.ts'

type Props = { href?: string; label?: string }

export function BackToAccount({ href = '/account', label = text('account.back') }: Props) {
  return (
    <p className="back">
      <a className="link" href={href}>
        {label}
      </a>
    </p>
  )
}
