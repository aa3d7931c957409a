'use client'
import { useRef, useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import { addressOf } from '#studio/view.ts'
import { startBrand } from '../../app/studio/actions.ts'
import { Problems } from './problems.tsx'
import { useStudio } from './studio.tsx'

/** Asks for the name of a new brand, which begins as a copy of the one on the desk. */
export function NewBrand() {
  const { desk, view } = useStudio()
  const dialog = useRef<HTMLDialogElement>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])

  async function start(data: FormData) {
    const name = String(data.get('name')).trim()
    const found = await startBrand(name, String(data.get('title')).trim(), desk.name)
    setProblems(found)
    if (found.length === 0)
      window.location.assign(addressOf({ ...view, brand: name, panel: 'brand' }))
  }

  return (
    <>
      <button type="button" className="plain" onClick={() => dialog.current?.showModal()}>
        New brand …
      </button>
      <dialog ref={dialog} aria-labelledby="new-brand">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            start(new FormData(event.currentTarget))
          }}
        >
          <h2 id="new-brand">A copy of {desk.title}</h2>
          <label className="field">
            <span>What customers call it</span>
            <input name="title" required maxLength={60} autoComplete="off" />
          </label>
          <label className="field">
            <span>Name of its folder</span>
            <input name="name" required maxLength={31} autoComplete="off" spellCheck={false} />
          </label>
          <p className="quiet">
            Small letters, digits and hyphens. Nobody sees it until you publish it.
          </p>
          <Problems problems={problems} />
          <div className="row">
            <button type="submit" className="main">
              Make the copy
            </button>
            <button type="button" className="plain" onClick={() => dialog.current?.close()}>
              Not now
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
