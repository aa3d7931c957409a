import type { Capability } from '#lib/capabilities.ts'
import type { Words } from '#lib/words/words.ts'

const places = {
  profile: { href: '/account', needs: [] },
  password: { href: '/account/password', needs: ['password'] },
  sessions: { href: '/account/sessions', needs: ['sessions'] },
  activity: { href: '/account/activity', needs: ['security-events'] },
  data: { href: '/account/data', needs: ['export', 'deletion'] },
} as const satisfies Record<string, { href: string; needs: readonly Capability[] }>

export type Place = keyof typeof places

type Props = {
  place: Place
  isFirst: boolean
  offers: ReadonlySet<Capability>
  text: Words['text']
}

/** The parts of the account that this site has, as stops of the line. */
export function AccountNav({ place, isFirst, offers, text }: Props) {
  const offered = Object.entries(places).filter(
    ([, { needs }]) => needs.length === 0 || needs.some((name) => offers.has(name)),
  ) as [Place, (typeof places)[Place]][]

  return (
    <nav className="account-nav" aria-label={text('account.nav.label')}>
      <ul>
        {offered.map(([name, { href }]) => (
          <li key={name}>
            <a href={href} aria-current={name === place ? (isFirst ? 'page' : 'true') : undefined}>
              {text(`account.nav.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
