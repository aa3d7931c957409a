'use client'
import { useEffect, useRef, useState } from 'react'
import { addressOf, frameAddress } from '#studio/view.ts'
import { measures } from './frame.tsx'
import { nameOf } from './state-list.tsx'
import { type State, useStudio } from './studio.tsx'

/** How many frames are being loaded at the same time: each is played from its beginning. */
const atOnce = 3

/** Every state at once, small and still. Those that are far away are not there yet, or no longer. */
export function Wall() {
  const { states, view, desk } = useStudio()
  const [queue, setQueue] = useState<readonly string[]>([])
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [near, setNear] = useState<ReadonlySet<string>>(new Set())
  const wall = useRef<HTMLElement>(null)

  useEffect(() => setDone(new Set()), [view, desk.version])

  useEffect(() => {
    const watch = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const next = new Set(before)
          for (const { isIntersecting, target } of entries) {
            const id = target.getAttribute('data-tile') ?? ''
            if (isIntersecting) next.add(id)
            else next.delete(id)
          }
          return next
        }),
      { root: wall.current, rootMargin: '900px 0px' },
    )
    for (const tile of wall.current?.querySelectorAll('[data-tile]') ?? []) watch.observe(tile)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    setDone((before) => new Set([...before].filter((id) => near.has(id))))
    setQueue(states.map(({ id }) => id).filter((id) => near.has(id)))
  }, [near, states])

  const loading = queue.filter((id) => !done.has(id)).slice(0, atOnce)
  const groups = Map.groupBy(states, ({ group }) => group)

  return (
    <main className="wall" ref={wall} data-size={view.size}>
      <h2 className="unseen">All states</h2>
      {[...groups].map(([group, members]) => (
        <section key={group}>
          <h3>{nameOf(group)}</h3>
          <ul>
            {members.map((state) => (
              <Tile
                key={state.id}
                state={state}
                isShown={done.has(state.id) || loading.includes(state.id)}
                onShown={() => setDone((before) => new Set([...before, state.id]))}
              />
            ))}
          </ul>
        </section>
      ))}
    </main>
  )
}

type TileProps = { state: State; isShown: boolean; onShown: () => void }

function Tile({ state, isShown, onShown }: TileProps) {
  const { view, go, desk } = useStudio()
  const tile = useRef<HTMLDivElement>(null)
  const [width, height] = measures[view.size]
  const shown = { brand: view.brand, draft: true, theme: view.theme }
  const source = `${frameAddress({ ...view, state: state.id }, shown)}&still`

  useEffect(() => {
    const { style } = tile.current ?? document.createElement('div')
    style.setProperty('--width', String(width))
    style.setProperty('--height', String(height))
    style.setProperty('--scale', String(view.size === 'phone' ? 0.5 : 0.28))
  }, [width, height, view.size])

  return (
    <li data-tile={state.id}>
      <a
        href={addressOf({ ...view, state: state.id })}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          go({ state: state.id })
        }}
      >
        <div ref={tile} className="device" data-loading={isShown ? undefined : true}>
          {isShown && (
            <iframe
              key={`${source} ${desk.version}`}
              src={source}
              title={state.title}
              width={width}
              height={height}
              sandbox="allow-same-origin"
              tabIndex={-1}
              inert
              onLoad={onShown}
            />
          )}
        </div>
        <span>{state.title}</span>
      </a>
    </li>
  )
}
