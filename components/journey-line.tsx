import type { MessageKey } from '#lib/words/catalogues.ts'
import { words } from '#lib/words/page.ts'

type Props = {
  stops: readonly MessageKey[]
  /** Index of the stop where the customer is. */
  reached: number
}

/** The one motif as a journey: its stops are the steps, and the line is lit as far as one has come. */
export async function JourneyLine({ stops, reached }: Props) {
  const { text } = await words()
  const legs = stops.slice(1).map((_, leg) => `M${leg * 100} 8c34 0 24 16 50 16s16-16 50-16`)
  return (
    <div className="journey">
      <svg
        className="journey-line"
        viewBox={`0 0 ${legs.length * 100} 32`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className="journey-ahead" d={legs.join('')} vectorEffect="non-scaling-stroke" />
        <path
          className="journey-done"
          d={legs.slice(0, reached).join('')}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <ol>
        {stops.map((stop, at) => (
          <li
            key={stop}
            className={at <= reached ? 'reached' : undefined}
            aria-current={at === reached ? 'step' : undefined}
          >
            {text(stop)}
          </li>
        ))}
      </ol>
    </div>
  )
}
