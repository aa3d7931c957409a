/** The one motif: a line that leaves, dips and comes home. For the eye only. */
export function RouteLine() {
  return (
    <svg className="route-line" viewBox="0 0 240 40" preserveAspectRatio="none" aria-hidden="true">
      <path
        d="M4 8c52 0 58 26 116 26S184 8 236 8"
        pathLength="1"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
