'use client'
import { useEffect, useRef, useState } from 'react'
import type { View } from '#studio/view.ts'
import { Frame, measures } from './frame.tsx'
import { noteWords } from './shown-words.ts'
import { type Given, useStudio } from './studio.tsx'

type Shown = { label: string; brand: string; theme: View['theme']; draft: boolean }

/** One state, or the same one in several looks side by side. */
export function Stage() {
  const { view, desk, brands, states, go } = useStudio()
  const state = states.find(({ id }) => id === view.state)
  const shown = state ? framesOf(view, desk.isPublished, brands) : []
  const [space, setSpace] = useState({ width: 600, height: 700 })
  const room = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSpace(entry.contentRect)
    })
    if (room.current) watch.observe(room.current)
    return () => watch.disconnect()
  }, [])

  const at = states.findIndex(({ id }) => id === view.state)
  const [before, after] = [states[at - 1], states[at + 1]]
  const [width, height] = measures[view.size]
  // Wide frames stand one above the other when that shows more of them.
  const fit = (columns: number) => {
    const rows = Math.ceil(shown.length / columns)
    const wide = (space.width - 20 * (columns - 1)) / columns / width
    const high = (space.height - 44 * rows) / rows / height
    return Math.min(1, wide, high)
  }
  const columns = shown.reduce((best, _, at) => (fit(at + 1) > fit(best) ? at + 1 : best), 1)
  const scale = Math.max(0.12, fit(columns))

  return (
    <main className="stage">
      <div className="caption">
        <button
          type="button"
          className="plain"
          disabled={!before}
          onClick={() => before && go({ state: before.id })}
          title="Alt + ↑"
        >
          ← <span className="unseen">Previous state</span>
        </button>
        <h2>
          {state?.title ?? 'There is no such state'} <code>{view.state}</code>
        </h2>
        <button
          type="button"
          className="plain"
          disabled={!after}
          onClick={() => after && go({ state: after.id })}
          title="Alt + ↓"
        >
          <span className="unseen">Next state</span> →
        </button>
      </div>
      <div ref={room} className="room">
        {shown.map(({ label, ...look }, index) => (
          <figure key={`${look.brand} ${look.theme} ${look.draft}`}>
            <Frame
              {...look}
              scale={scale}
              title={`${state?.title}, ${label}`}
              {...(index === 0 && { onShown: noteWords })}
            />
            <figcaption>{label}</figcaption>
          </figure>
        ))}
      </div>
    </main>
  )
}

function framesOf(
  { brand, theme, compare, size }: View,
  isPublished: boolean,
  brands: Given['brands'],
): Shown[] {
  const own = { brand, theme, draft: true }
  const label = size === 'phone' ? '390 × 844' : '1280 × 800'
  if (compare === 'themes')
    return [
      { ...own, theme: 'light', label: 'Light' },
      { ...own, theme: 'dark', label: 'Dark' },
    ]
  if (compare === 'brands')
    return brands
      .filter(({ name, isPublished }) => isPublished || name === brand)
      .map(({ name, title }) => ({ ...own, brand: name, label: title }))
  if (compare === 'draft' && isPublished)
    return [
      { ...own, draft: false, label: 'Published' },
      { ...own, label: 'Draft' },
    ]
  return [{ ...own, label }]
}
