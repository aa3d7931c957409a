'use client'
import { type KeyboardEvent, useRef } from 'react'
import { type Panel as Name, panels } from '#studio/view.ts'
import { BrandPanel } from './brand-panel.tsx'
import { Contrast } from './contrast.tsx'
import { useStudio } from './studio.tsx'
import { TokenEditor } from './token-editor.tsx'
import { Versions } from './versions.tsx'
import { WordsPanel } from './words-panel.tsx'

const labels: Readonly<Record<Name, string>> = {
  tokens: 'Tokens',
  contrast: 'Contrast',
  words: 'Words',
  brand: 'Brand',
  versions: 'Versions',
}

const contents: Readonly<Record<Name, () => React.ReactNode>> = {
  tokens: TokenEditor,
  contrast: Contrast,
  words: WordsPanel,
  brand: BrandPanel,
  versions: Versions,
}

/** What the brand is made of. */
export function Panel() {
  const { view, go, desk } = useStudio()
  const tabs = useRef<HTMLDivElement>(null)
  const faults = desk.measures.filter(({ offer }) => offer !== undefined).length
  const Content = contents[view.panel]

  function step({ key }: KeyboardEvent) {
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const next = panels.at((panels.indexOf(view.panel) + by) % panels.length)
    if (!by || !next) return
    go({ panel: next })
    tabs.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }

  return (
    <aside className="panel" aria-label={desk.title}>
      <div className="tabs" role="tablist" aria-label={`What ${desk.title} is made of`} ref={tabs}>
        {panels.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === view.panel}
            aria-controls="panel"
            tabIndex={name === view.panel ? 0 : -1}
            onClick={() => go({ panel: name })}
            onKeyDown={step}
          >
            {labels[name]}
            {name === 'contrast' && faults > 0 && <b className="count">{faults}</b>}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list without fields is scrolled by keyboard too */}
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${view.panel}`} tabIndex={0}>
        <Content />
      </div>
    </aside>
  )
}
