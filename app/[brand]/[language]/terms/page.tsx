import { Day } from '#components/day.tsx'
import { LanguageMenu } from '#components/language-menu.tsx'
import { Wordmark } from '#components/mark.tsx'
import { titled, words } from '#lib/words/page.ts'
import { termsVersion } from './version.ts'

export const generateMetadata = titled('terms.title')

const parts = ['account', 'codes', 'data', 'news', 'end', 'change'] as const

export default async function Terms() {
  const { text } = await words()
  return (
    <>
      <header className="site-header">
        <Wordmark />
        <LanguageMenu />
      </header>
      <main className="page letter" id="main">
        <h1 className="text-title">{text('terms.title')}</h1>
        <p className="letter-date">
          {text('terms.version')} <Day at={termsVersion} />
        </p>
        <p className="text-lead">{text('terms.lead')}</p>
        {parts.map((part) => (
          <section key={part}>
            <h2>{text(`terms.${part}.title`)}</h2>
            <p>{text(`terms.${part}.text`)}</p>
          </section>
        ))}
      </main>
    </>
  )
}
