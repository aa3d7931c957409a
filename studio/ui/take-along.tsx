'use client'
import { useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import { FileButton } from './file-button.tsx'
import { canWriteFolders, writeFolder, zipOf } from './folders.ts'
import { useHere } from './here.ts'
import { Problems } from './problems.tsx'
import { useStudio } from './studio.tsx'
import { upload } from './upload.ts'

/** The whole brand as a zip file or a folder: out of here, or into the draft. */
export function TakeAlong() {
  const { desk, change } = useStudio()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [said, setSaid] = useState('')
  const isHere = useHere()
  const address = `/studio/export?${new URLSearchParams({ brand: desk.name })}`

  async function bring(zip: Blob) {
    const found = await change(upload({ brand: desk.name, as: 'zip' }, zip))
    setProblems(found)
    setSaid(found.length === 0 ? 'It is the draft now.' : '')
  }

  return (
    <section>
      <h3>Take along</h3>
      <div className="row">
        <a className="plain button" href={address} download>
          Export zip
        </a>
        {isHere && canWriteFolders() && (
          <button
            type="button"
            className="plain"
            onClick={async () => setSaid(await writeFolder(address))}
          >
            Export folder …
          </button>
        )}
        <FileButton accept=".zip" onFiles={([file]) => file && bring(file)}>
          Import zip …
        </FileButton>
        <FileButton folder onFiles={async (files) => bring(await zipOf(files))}>
          Import folder …
        </FileButton>
      </div>
      <p className="quiet" role="status">
        {said || 'What comes in takes the place of the draft.'}
      </p>
      <Problems problems={problems} />
    </section>
  )
}
