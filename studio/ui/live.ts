'use client'

/** Frames that show the draft on the desk, by their documents: they are painted while somebody chooses a colour. */
const shown = new Map<Document, 'light' | 'dark'>()

export function follow(document: Document, theme: 'light' | 'dark'): () => void {
  shown.set(document, theme)
  return () => shown.delete(document)
}

/** Shows a colour of the draft at once, before it is saved. `path`: `color.light.ink-soft`. */
export function paint(path: string, color: string): void {
  const [, theme, ...name] = path.split('.')
  for (const [document, light] of shown)
    if (light === theme) document.documentElement.style.setProperty(`--${name.join('-')}`, color)
}

/** Has a page that is shown already take its files from another version of its brand. */
export function restyle(document: Document, look: string, version: string): void {
  const address = new RegExp(`^/brand/${look.replaceAll('.', '\\.')}/(?!${version}/)[^/]+/`)
  const current = (value: string) => value.replace(address, `/brand/${look}/${version}/`)
  for (const name of ['src', 'srcset'])
    for (const image of document.querySelectorAll(`:is(img, source)[${name}^="/brand/"]`)) {
      const before = image.getAttribute(name) ?? ''
      if (current(before) !== before) image.setAttribute(name, current(before))
    }
  const all = [
    ...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet][href^="/brand/"]'),
  ]
  // Those that are on their way count too: only the last one stays.
  const last = all.at(-1)
  const before = last?.getAttribute('href') ?? ''
  if (!last || current(before) === before) return
  const next = document.createElement('link')
  next.rel = 'stylesheet'
  next.href = current(before)
  next.onload = () => {
    for (const old of all) old.remove()
    document.documentElement.removeAttribute('style')
  }
  last.after(next)
}
