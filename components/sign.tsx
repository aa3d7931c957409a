export function TroubleSign() {
  return (
    <svg className="sign" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M10 1.5 18.5 10 10 18.5 1.5 10Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M10 6v5m0 2.2v.1" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  )
}

/** For what is only told: it says neither well done nor beware. */
export function NoticeSign() {
  return (
    <svg className="sign" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M10 14.2V9m0-3.1v.1" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  )
}

/** For what somebody wanted and has: it reads as a tick. */
export function DoneSign() {
  return (
    <svg className="sign" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M1 10c4 0 4 5 9 5s5-9 9-9"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="10" cy="15" r="3" fill="currentColor" />
    </svg>
  )
}
