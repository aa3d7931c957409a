'use client'

type Props = {
  href: string
  /** Name of the field that is taken along, and what keeps it. */
  field: string
  keep: (data: FormData) => Promise<void>
  children: React.ReactNode
}

/** A link that takes what is being typed to the next screen. Without script, what was sent before goes along. */
export function TakeAlong({ href, field, keep, children }: Props) {
  return (
    <a
      className="link"
      href={href}
      onClick={(event) => {
        const input = document.getElementById(field) as HTMLInputElement
        if (input.value === input.defaultValue || event.ctrlKey || event.metaKey || event.shiftKey)
          return
        event.preventDefault()
        const data = new FormData()
        data.set(field, input.value)
        const go = () => location.assign(href)
        keep(data).then(go, go)
      }}
    >
      {children}
    </a>
  )
}
