'use client'

import { createContext, use } from 'react'

type Words = Record<'brand' | 'title' | 'heading' | 'lead' | 'home' | 'reference', string>

const Context = createContext<Words | undefined>(undefined)

/** What a defect says, brought along by every page: nothing can be asked for when it is needed. */
export function DefectWords({ words, children }: { words: Words; children: React.ReactNode }) {
  return <Context value={words}>{children}</Context>
}

/** What a defect looks like. The reference is the digest that stands in the log. No picture: it travels with every page. */
export function Defect({ reference }: { reference: string | undefined }) {
  const words = use(Context)
  if (!words) throw new Error('The layout says what a defect says')
  return (
    <main className="page defect">
      <title>{`${words.title} – ${words.brand}`}</title>
      <a className="mark" href="/">
        {words.brand}
      </a>
      <h1 className="text-title">{words.heading}</h1>
      <p className="text-lead text-soft">{words.lead}</p>
      <a className="button" href="/">
        {words.home}
      </a>
      {reference && (
        <p className="reference-line">
          {words.reference} <strong className="figures">{reference}</strong>
        </p>
      )}
    </main>
  )
}
