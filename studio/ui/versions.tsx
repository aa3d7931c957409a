'use client'
import { useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import { restoreVersion } from '../../app/studio/actions.ts'
import { useHere } from './here.ts'
import { Problems } from './problems.tsx'
import { useStudio } from './studio.tsx'

const format = { dateStyle: 'medium', timeStyle: 'short' } as const

/** What was published before. */
export function Versions() {
  const { desk, change } = useStudio()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const isHere = useHere()
  const when = new Intl.DateTimeFormat('en-GB', isHere ? format : { ...format, timeZone: 'UTC' })
  return (
    <>
      <p className="quiet">
        {desk.isPublished
          ? 'Customers see the published version. Each one before it can be taken back, and that can be taken back too.'
          : 'Nobody has seen this brand yet.'}
      </p>
      <Problems problems={problems} />
      <ol className="versions">
        {desk.hasDraft && <li>The draft, on this desk only</li>}
        {desk.isPublished && <li>What customers see now</li>}
        {desk.history.map(({ time, at }) => (
          <li key={time}>
            <span>
              Until <time dateTime={at}>{when.format(new Date(at))}</time>
            </span>
            <button
              type="button"
              className="plain"
              onClick={async () => setProblems(await change(restoreVersion(desk.name, time)))}
            >
              Restore<span className="unseen"> the version until {when.format(new Date(at))}</span>
            </button>
          </li>
        ))}
      </ol>
      {desk.history.length === 0 && desk.isPublished && (
        <p className="quiet">It was published once, and never changed since.</p>
      )}
    </>
  )
}
