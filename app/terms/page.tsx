import type { Metadata } from 'next'
import { Wordmark } from '#components/mark.tsx'
import { language, text, titled } from '#lib/messages.ts'
import { termsVersion } from './version.ts'

export const metadata: Metadata = { title: titled('terms.title') }

const parts = ['account', 'codes', 'data', 'news', 'end', 'change'] as const

const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })

export default function Terms() {
  return (
    <>
      <header className="site-header">
        <Wordmark />
      </header>
      <main className="page letter">
        <h1 className="text-title">{text('terms.title')}</h1>
        <p className="letter-date">
          {text('terms.version')}{' '}
          <time dateTime={termsVersion}>{day.format(new Date(termsVersion))}</time>
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
