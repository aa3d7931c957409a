'use client'
import { useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import type { Font } from '#lib/brand/manifest.ts'
import { removeFile, saveManifest } from '../../app/studio/actions.ts'
import { FileButton } from './file-button.tsx'
import { Problems } from './problems.tsx'
import { useSaved } from './saved.ts'
import { useStudio } from './studio.tsx'
import { upload } from './upload.ts'

/** Typefaces that the brand brings along. Which of them it uses, its tokens `font.display` and `font.text` say. */
export function Fonts() {
  const { desk, change } = useStudio()
  const [problems, setProblems] = useState<readonly Problem[]>([])

  async function add([file]: File[]) {
    if (!file) return
    const path = `fonts/${file.name.replace(/[^A-Za-z0-9._-]/g, '-')}`
    const family = file.name.replace(/\.woff2$/, '').replace(/[^\p{L}\p{N} -]/gu, ' ')
    const refused = await change(upload({ brand: desk.name, as: 'file', path }, file))
    const font = { file: path, family, weight: '400' }
    setProblems(refused.length > 0 ? refused : await change(saveManifest(desk.name, { font })))
  }

  async function remove({ file }: Font) {
    const refused = await change(saveManifest(desk.name, { font: { file, out: true } }))
    setProblems(refused.length > 0 ? refused : await change(removeFile(desk.name, file)))
  }

  return (
    <section className="files">
      <h3>Typefaces</h3>
      <Problems problems={problems} />
      {desk.fonts.map((font) => (
        <FontField key={`${desk.name} ${font.file}`} font={font} remove={() => remove(font)} />
      ))}
      <div className="row">
        <FileButton accept=".woff2" onFiles={add}>
          Add a typeface (woff2) …
        </FileButton>
        <FileButton
          accept=".txt"
          onFiles={async ([file]) => {
            if (!file) return
            const what = { brand: desk.name, as: 'file', path: `fonts/${file.name}` } as const
            setProblems(await change(upload(what, file)))
          }}
        >
          Its licence (txt) …
        </FileButton>
      </div>
    </section>
  )
}

function FontField({ font, remove }: { font: Font; remove: () => void }) {
  const { desk, change } = useStudio()
  const { file, family, weight } = font
  const save = (other: { family?: string; weight?: string }) =>
    change(saveManifest(desk.name, { font: { file, family, weight, ...other } }))
  const name = useSaved(family, (text) => save({ family: text }))
  const weights = useSaved(weight, (text) => save({ weight: text }))
  return (
    <div className="font">
      <input
        aria-label={`Family of ${file}`}
        value={name.value}
        onChange={({ target }) => name.type(target.value)}
        onBlur={name.leave}
      />
      <input
        aria-label={`Weight of ${file}`}
        value={weights.value}
        onChange={({ target }) => weights.type(target.value)}
        onBlur={weights.leave}
      />
      <button type="button" className="plain" onClick={remove} aria-label={`Remove ${file}`}>
        Remove
      </button>
      <small>{file.replace('fonts/', '')}</small>
      <Problems problems={[...name.problems, ...weights.problems]} />
    </div>
  )
}
