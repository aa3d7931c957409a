import { TakeAlong } from './take-along.tsx'

type Way = { lead?: string; href: string; label: string }

type Props = {
  ways: readonly Way[]
  /** What they all take along of the form above. */
  along?: Pick<React.ComponentProps<typeof TakeAlong>, 'field' | 'keep'>
}

/** Other ways on, below a form. */
export function Ways({ ways, along }: Props) {
  return (
    <ul className="ways">
      {ways.map(({ lead, href, label }) => (
        <li key={href}>
          {lead && <span>{lead} </span>}
          {along ? (
            <TakeAlong href={href} {...along}>
              {label}
            </TakeAlong>
          ) : (
            <a className="link" href={href}>
              {label}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
