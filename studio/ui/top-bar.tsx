'use client'
import { Choice, Select } from './choice.tsx'
import { NewBrand } from './new-brand.tsx'
import { Publish } from './publish.tsx'
import { useStudio } from './studio.tsx'

/** What to look at, how, and what becomes of it. */
export function TopBar() {
  const { view, go, desk, brands, languages } = useStudio()
  const isLetter = view.state.startsWith('mail/')
  return (
    <header className="top">
      <h1>Studio</h1>
      <div className="switches">
        <Select
          label="Brand"
          value={view.brand}
          options={brands.map(({ name, title, isPublished }) => {
            const called = name === desk.name ? desk.title : title
            return [name, isPublished ? called : `${called} (${name}, new)`] as const
          })}
          onChoose={(brand) => go({ brand })}
        />
        <NewBrand />
        <i className="gap" />
        <Choice
          label="Light or dark"
          value={view.theme}
          options={[
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          onChoose={(theme) => go({ theme })}
        />
        <Choice
          label="Size"
          value={view.size}
          options={[
            ['phone', 'Phone'],
            ['desktop', 'Desktop'],
          ]}
          onChoose={(size) => go({ size })}
        />
        <Select
          label="Language"
          value={view.language}
          options={languages.map(({ tag, name, direction }) => [
            tag,
            direction === 'rtl' ? `${name} ←` : name,
          ])}
          onChoose={(language) => go({ language })}
        />
        <Select
          label="Compare"
          value={view.compare}
          options={[
            ['one', 'One frame'],
            ['themes', 'Light | dark'],
            ['brands', 'All brands'],
            ['draft', 'Published | draft'],
          ]}
          onChoose={(compare) => go({ compare })}
        />
        {isLetter && (
          <Choice
            label="Kind of letter"
            value={view.as}
            options={[
              ['html', 'HTML'],
              ['text', 'Text'],
              ['sms', 'SMS'],
            ]}
            onChoose={(as) => go({ as })}
          />
        )}
      </div>
      <Publish />
    </header>
  )
}
