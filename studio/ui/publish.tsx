'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import { discardDraft, publishDraft } from '../../app/studio/actions.ts'
import { Problems } from './problems.tsx'
import { useStudio } from './studio.tsx'

/** What becomes of the draft. */
export function Publish() {
  const { desk, change, saving, trouble, go } = useStudio()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [isSure, setSure] = useState(false)
  const router = useRouter()
  const faults = desk.measures.filter(({ offer }) => offer !== undefined).length

  const status = saving > 0 ? 'Saving …' : desk.hasDraft ? 'Draft' : 'As published'
  const publish = async () => {
    const found = await change(publishDraft(desk.name))
    setProblems(found)
    // From now on it is among the brands that customers may get.
    if (!desk.isPublished && found.length === 0) router.refresh()
  }
  const discard = async () => {
    setSure(false)
    const result = await discardDraft(desk.name)
    if (result) setProblems(await change(Promise.resolve(result)))
    else window.location.assign('/studio')
  }

  return (
    <div className="publish">
      <p role="status" className="quiet" data-draft={desk.hasDraft || undefined}>
        {trouble ?? status}
      </p>
      {desk.hasDraft && faults > 0 && (
        <button type="button" className="plain trouble" onClick={() => go({ panel: 'contrast' })}>
          {faults === 1 ? 'One contrast is too low' : `${faults} contrasts are too low`}
        </button>
      )}
      {desk.hasDraft && !isSure && (
        <button type="button" className="plain" onClick={() => setSure(true)}>
          Discard …
        </button>
      )}
      {isSure && (
        <>
          <button type="button" className="plain trouble" onClick={discard}>
            Throw the draft away
          </button>
          <button type="button" className="plain" onClick={() => setSure(false)}>
            Keep it
          </button>
        </>
      )}
      <button
        type="button"
        className="main"
        disabled={!desk.hasDraft || faults > 0 || saving > 0}
        onClick={publish}
      >
        Publish
      </button>
      <Problems problems={problems} />
    </div>
  )
}
