'use client'
import { useEffect } from 'react'
import { Panel } from './panel.tsx'
import { Stage } from './stage.tsx'
import { StateList } from './state-list.tsx'
import { type Given, StudioProvider, useStudio } from './studio.tsx'
import { TopBar } from './top-bar.tsx'
import { Wall } from './wall.tsx'

/** The studio: what there is to see on the left, what it looks like in the middle, what it is made of on the right. */
export function Workbench(given: Given) {
  return (
    <StudioProvider {...given}>
      <TopBar />
      <StateList />
      <Middle />
      <Panel />
    </StudioProvider>
  )
}

function Middle() {
  const { view, states, go } = useStudio()

  useEffect(() => {
    const step = ({ altKey, key }: KeyboardEvent) => {
      const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
      const next = by && altKey && states[states.findIndex(({ id }) => id === view.state) + by]
      if (next) go({ state: next.id })
    }
    window.addEventListener('keydown', step)
    return () => window.removeEventListener('keydown', step)
  }, [view.state, states, go])

  return view.state === 'all' ? <Wall /> : <Stage />
}
