import { coreText } from '#lib/core-messages.ts'

/** A line that leaves, dips, and comes home as an H. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M7 27V5v6C7 22.5 25 22.5 25 11V5.6V27"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle className="mark-home" cx="25" cy="5.6" r="2.9" />
    </svg>
  )
}

export function Wordmark() {
  return (
    <a className="mark" href="/">
      <Mark />
      {coreText('brand.name')}
    </a>
  )
}
