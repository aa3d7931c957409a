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

export function NoticeSign() {
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
