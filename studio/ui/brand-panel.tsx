'use client'
import { useId } from 'react'
import type { ManifestChange } from '#studio/desk/manifest.ts'
import { saveManifest } from '../../app/studio/actions.ts'
import { Choice } from './choice.tsx'
import { Files } from './files.tsx'
import { Fonts } from './fonts.tsx'
import { Problems } from './problems.tsx'
import { useSaved } from './saved.ts'
import { useStudio } from './studio.tsx'
import { TakeAlong } from './take-along.tsx'

/** Its name, its layout, its files. */
export function BrandPanel() {
  const { desk, change } = useStudio()
  const save = (manifest: ManifestChange) => change(saveManifest(desk.name, manifest))
  return (
    <>
      <Text
        key={`${desk.name} title`}
        label="Title"
        text={desk.title}
        save={(title) => save({ title })}
      />
      <div className="field">
        <span>Layout of its forms</span>
        <Choice
          label="Layout of its forms"
          value={desk.layout}
          options={[
            ['card', 'Card'],
            ['split', 'Split'],
            ['full', 'Full'],
          ]}
          onChoose={(layout) => save({ layout })}
        />
      </div>
      <Text
        key={`${desk.name} hosts`}
        label="Hosts that it answers at"
        text={desk.hosts.join(', ')}
        save={(text) => save({ hosts: text.split(/[\s,]+/).filter(Boolean) })}
      />
      <Fonts />
      <Files />
      <TakeAlong />
    </>
  )
}

type TextProps = {
  label: string
  text: string
  save: (text: string) => ReturnType<ReturnType<typeof useStudio>['change']>
}

function Text({ label, text, save }: TextProps) {
  const id = useId()
  const field = useSaved(text, save)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={field.value}
        onChange={({ target }) => field.type(target.value)}
        onBlur={field.leave}
      />
      <Problems problems={field.problems} />
    </div>
  )
}
