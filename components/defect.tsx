import { coreText as text } from '#lib/core-messages.ts'
import { Wordmark } from './mark.tsx'

/** What a defect looks like. The reference is the digest that stands in the log. No picture: it travels with every page. */
export function Defect({ reference }: { reference: string | undefined }) {
  return (
    <main className="page defect">
      <title>{`${text('failure.title')} – ${text('brand.name')}`}</title>
      <Wordmark />
      <h1 className="text-title">{text('failure.heading')}</h1>
      <p className="text-lead text-soft">{text('failure.lead')}</p>
      <a className="button" href="/">
        {text('failure.home')}
      </a>
      {reference && (
        <p className="reference-line">
          {text('failure.reference')} <strong className="figures">{reference}</strong>
        </p>
      )}
    </main>
  )
}
