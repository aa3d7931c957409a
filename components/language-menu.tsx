import { spokenLanguages } from '#lib/words/languages.ts'
import { words } from '#lib/words/page.ts'
import { CarryingForm } from './carrying-form.tsx'

const id = 'languages'

/** Every language by its own name. Needs no script: the list is a popover, and a press sends a form. */
export async function LanguageMenu() {
  const { text, language } = await words()
  return (
    <div className="languages">
      <button className="quiet-button" type="button" popoverTarget={id}>
        <Globe />
        <span className="visually-hidden">{text('header.language')} </span>
        {language.name}
      </button>
      <CarryingForm id={id} popover="auto" action="/language" method="post">
        <ul>
          {spokenLanguages.map(({ tag, name }) => (
            <li key={tag}>
              <button
                className="quiet-button"
                type="submit"
                name="language"
                value={tag}
                lang={tag}
                aria-current={tag === language.tag ? 'true' : undefined}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </CarryingForm>
    </div>
  )
}

function Globe() {
  return (
    <svg className="globe" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" />
      <ellipse cx="10" cy="10" rx="3.4" ry="8" />
      <path d="M2.6 7.2h14.8M2.6 12.8h14.8" />
    </svg>
  )
}
