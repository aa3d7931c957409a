'use client'
import type { Measure } from '#lib/brand/contrast.ts'
import { saveToken } from '../../app/studio/actions.ts'
import { useStudio } from './studio.tsx'

/** Every pair of colours that people have to tell apart, and how well they can: WCAG 2.2, 1.4.3 and 1.4.11. */
export function Contrast() {
  const { desk } = useStudio()
  const low = desk.measures.filter(({ offer }) => offer !== undefined)
  return (
    <>
      <p className="quiet">
        Words need 4.5 : 1, controls, focus and lines 3 : 1 (WCAG 2.2). A brand is published when
        all of it holds.
      </p>
      {low.length > 0 && (
        <section className="pairs">
          <h3>Too low</h3>
          <ul>
            {low.map((measure) => (
              <Pair key={`${measure.theme} ${measure.text} ${measure.ground}`} measure={measure} />
            ))}
          </ul>
        </section>
      )}
      {(['light', 'dark'] as const).map((theme) => (
        <section key={theme} className="pairs">
          <h3>Good enough, {theme}</h3>
          <ul>
            {desk.measures
              .filter((measure) => measure.theme === theme && measure.offer === undefined)
              .map((measure) => (
                <Pair key={`${measure.text} ${measure.ground}`} measure={measure} />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Pair({ measure }: { measure: Measure }) {
  const { desk, change, view, go } = useStudio()
  const { theme, text, ground, ratio, needed, colors, offer } = measure
  const mend = (color: string) => change(saveToken(desk.name, `color.${theme}.${text}`, color))
  return (
    <li data-low={offer !== undefined || undefined}>
      <svg className="sample" aria-hidden="true" viewBox="0 0 40 28">
        <rect width="40" height="28" rx="3" fill={colors.ground} />
        {needed > 3 ? (
          <text
            x="20"
            y="19.5"
            textAnchor="middle"
            fontSize="15"
            fontWeight="600"
            fill={colors.text}
          >
            Aa
          </text>
        ) : (
          <path d="M8 14h24" stroke={colors.text} strokeWidth="3" />
        )}
      </svg>
      <span className="pair">
        {text} <i>on</i> {ground}
        {offer && theme !== view.theme && (
          <button type="button" className="link" onClick={() => go({ theme })}>
            {theme}
          </button>
        )}
      </span>
      <b>
        {ratio.toFixed(2)} <small>of {needed}</small>
      </b>
      {offer && (
        <button type="button" className="offer" onClick={() => mend(offer)}>
          <svg aria-hidden="true" viewBox="0 0 1 1">
            <rect width="1" height="1" fill={offer} />
          </svg>
          Use {offer}{' '}
          <span className="unseen">
            for {text} on {ground}, {theme}
          </span>
        </button>
      )}
    </li>
  )
}
