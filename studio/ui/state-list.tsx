'use client'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { addressOf } from '#studio/view.ts'
import { type State, useStudio } from './studio.tsx'

/** Every state of every screen, and every letter, by group. */
export function StateList() {
  const { states, view, go } = useStudio()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const list = useRef<HTMLElement>(null)
  const found = useMemo(
    () =>
      states.filter(({ id, title }) =>
        wanted.split(/\s+/).every((word) => `${id} ${title}`.toLowerCase().includes(word)),
      ),
    [states, wanted],
  )
  const groups = Map.groupBy(found, ({ group }) => group)

  useEffect(() => {
    list.current
      ?.querySelector(`[data-state="${CSS.escape(view.state)}"]`)
      ?.scrollIntoView({ block: 'nearest' })
  }, [view.state])

  const link = ({ id, title }: Pick<State, 'id' | 'title'>) => (
    <a
      href={addressOf({ ...view, state: id })}
      data-state={id}
      aria-current={id === view.state ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go({ state: id })
      }}
    >
      {title}
    </a>
  )

  return (
    <nav className="states" aria-label="States" ref={list}>
      <div className="search">
        <input
          type="search"
          aria-label="Find a state"
          placeholder={`Find among ${states.length} states`}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter' && found[0]) go({ state: found[0].id })
          }}
        />
      </div>
      <ul className="wall-link">
        <li>{link({ id: 'all', title: 'All states at once' })}</li>
      </ul>
      {[...groups].map(([group, members]) => (
        <section key={group} aria-label={nameOf(group)}>
          <h2>
            {nameOf(group)} <small>{members.length}</small>
          </h2>
          <ul>
            {members.map((state) => (
              <li key={state.id}>{link(state)}</li>
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && <p className="quiet">No state is called that.</p>}
    </nav>
  )
}

export const nameOf = (group: string) =>
  group.charAt(0).toUpperCase() + group.slice(1).replaceAll('-', ' ')
