'use client'
import { useDeferredValue, useEffect, useId, useState } from 'react'
import type { Kind, Sentence } from '#studio/desk/words.ts'
import { readSentences, saveSentence } from '../../app/studio/actions.ts'
import { Problems } from './problems.tsx'
import { useSaved } from './saved.ts'
import { isSaid, useShownWords } from './shown-words.ts'
import { useStudio } from './studio.tsx'

const most = 60

/** What the brand says: first what can be read in the frame, and on asking everything. */
export function WordsPanel() {
  const { desk, view } = useStudio()
  const kind: Kind = view.state.startsWith('mail/') ? 'mails' : 'copy'
  const language = view.language === 'en-XA' ? 'en' : view.language
  const [sentences, setSentences] = useState<readonly Sentence[]>([])
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const there = useShownWords()

  useEffect(() => {
    let isWanted = true
    readSentences(desk.name, kind, language).then((found) => isWanted && setSentences(found))
    return () => {
      isWanted = false
    }
  }, [desk.name, desk.shape, kind, language])

  const said = ({ own, usual }: Sentence) => (own ?? usual).replaceAll('{brand}', desk.title)
  const found = sentences.filter((sentence) =>
    wanted
      ? `${sentence.key} ${said(sentence)}`.toLowerCase().includes(wanted)
      : isSaid(said(sentence), there),
  )
  return (
    <>
      <input
        type="search"
        aria-label="Find a sentence"
        placeholder={`Find among ${sentences.length} sentences`}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <p className="quiet">
        {wanted ? `${found.length} found` : 'What can be read in the frame'}, {kind}/{language}
        .json. An empty field says what everybody says.
      </p>
      {found.slice(0, most).map((sentence) => (
        <SentenceField
          key={`${desk.name} ${kind} ${language} ${sentence.key}`}
          {...{ sentence, kind, language }}
        />
      ))}
      {found.length > most && <p className="quiet">And {found.length - most} more: say which.</p>}
    </>
  )
}

type Props = { sentence: Sentence; kind: Kind; language: string }

function SentenceField({ sentence: { key, usual, own }, kind, language }: Props) {
  const { desk, change } = useStudio()
  const id = useId()
  const field = useSaved(own ?? usual, (text) =>
    change(saveSentence(desk.name, kind, language, key, text)),
  )
  return (
    <div className="sentence" data-own={own !== undefined || undefined}>
      <label htmlFor={id}>{key}</label>
      {own !== undefined && (
        <button
          type="button"
          className="link"
          onClick={() => change(saveSentence(desk.name, kind, language, key, ''))}
        >
          As everybody<span className="unseen"> says {key}</span>
        </button>
      )}
      <textarea
        id={id}
        lang={language}
        dir="auto"
        rows={Math.min(6, Math.ceil((field.value.length + 1) / 44))}
        placeholder={usual}
        value={field.value}
        onChange={({ target }) => field.type(target.value)}
        onBlur={field.leave}
      />
      <Problems problems={field.problems} />
    </div>
  )
}
