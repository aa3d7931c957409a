import { Frame } from './frame.tsx'

type Props = {
  heading: string
  lead: string
  /** What to quote to support, with the sentence that says so. */
  reference?: { label: string; code: string }
  children: React.ReactNode
}

/** A page for when something is in the way: what happened, what to do, what to quote. */
export function Failure({ heading, lead, reference, children }: Props) {
  return (
    <Frame>
      <h1 className="text-title">{heading}</h1>
      <p className="mt-4 mb-8 text-lead text-soft">{lead}</p>
      {children}
      {reference && (
        <p className="reference-line">
          {reference.label} <strong className="figures">{reference.code}</strong>
        </p>
      )}
    </Frame>
  )
}
