'use client'
import { useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import { lookOf } from '#studio/view.ts'
import { removeFile } from '../../app/studio/actions.ts'
import { FileButton } from './file-button.tsx'
import { Problems } from './problems.tsx'
import { useStudio } from './studio.tsx'
import { upload } from './upload.ts'

const pictures = [
  ['mark.svg', 'Mark, and sign of the tab'],
  ['logo.svg', 'Logo, instead of mark and title'],
  ['pictures/landing.svg', 'Picture of the front page'],
  ['pictures/sign-in.svg', 'Picture at every form'],
  ['icon-192.png', 'Icon'],
  ['icon-512.png', 'Icon, large'],
  ['social.png', 'Picture for shared links'],
] as const

/** Pictures of the brand. Whatever comes in is checked before it is kept. */
export function Files() {
  const { desk, change, view } = useStudio()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const look = lookOf({ brand: desk.name, draft: true, theme: view.theme })
  const replace = async (path: string, [file]: File[]) => {
    if (file) setProblems(await change(upload({ brand: desk.name, as: 'file', path }, file)))
  }
  return (
    <section className="files">
      <h3>Pictures</h3>
      <Problems problems={problems} />
      {pictures.map(([path, title]) => {
        const file = desk.files.find((each) => each.path === path)
        return (
          <div key={path} className="file">
            <span className="thumb">
              {file && <img src={`/brand/${look}/${desk.version}/${path}`} alt="" loading="lazy" />}
            </span>
            <span>
              {title}
              <small>{file ? `${path}, ${kilobytes(file.size)}` : `no ${path}`}</small>
            </span>
            <span className="row">
              <FileButton
                accept={path.endsWith('.svg') ? '.svg' : '.png'}
                label={`${file ? 'Replace' : 'Add'} ${path}`}
                onFiles={(files) => replace(path, files)}
              >
                {file ? 'Replace …' : 'Add …'}
              </FileButton>
              {file && path === 'logo.svg' && (
                <button
                  type="button"
                  className="plain"
                  onClick={async () => setProblems(await change(removeFile(desk.name, path)))}
                >
                  Remove<span className="unseen"> {path}</span>
                </button>
              )}
            </span>
          </div>
        )
      })}
      <p className="quiet">
        Icons and the picture for shared links can be made of the others, once they are published:{' '}
        <code>npm run brand:pictures -- {desk.name}</code>
      </p>
    </section>
  )
}

export const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KiB`
