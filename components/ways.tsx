type Way = { lead?: string; href: string; label: string }

/** Other ways on, below a form. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <ul className="ways">
      {ways.map(({ lead, href, label }) => (
        <li key={href}>
          {lead && <span>{lead} </span>}
          <a className="link" href={href}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
