import { sketch } from './sketches.tsx'

type Mode = 'train' | 'ferry' | 'flight'

/** How much of a sketch is seen at a time. */
const view = 640

/** Where one may stand to draw: the left edge of what is seen, the sun, and whoever passes by. */
const places: Readonly<
  Record<Mode, readonly (readonly [number, [number, number], [number, number]])[]>
> = {
  train: [
    [470, [930, 120], [640, 299]],
    [0, [420, 110], [150, 299]],
    [930, [1010, 110], [1130, 299]],
    [250, [620, 130], [330, 299]],
  ],
  ferry: [
    [380, [560, 110], [500, 304]],
    [930, [1440, 104], [1130, 287]],
    [0, [400, 104], [240, 304]],
    [620, [960, 110], [820, 326]],
  ],
  flight: [
    [470, [980, 170], [800, 116]],
    [0, [480, 90], [350, 176]],
  ],
}

const hours = ['day', 'evening', 'morning'] as const

/** What the way looks like from outside. `nth` counts the postcards of this way to travel, so that no two neighbours are alike. */
export function Postcard({ mode, nth }: { mode: Mode; nth: number }) {
  const drawn = places[mode]
  const [left, [sunX, sunY], [x, y]] = drawn[nth % drawn.length] ?? drawn[0] ?? [0, [0, 0], [0, 0]]
  return (
    <svg
      className={`scene postcard ${hours[nth % hours.length]}`}
      viewBox={`${left} 0 ${view} ${sketch.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="light" cx={sunX} cy={sunY} r="46" />
      <use href={`#by-${mode}`} />
      <use href={`#a-${mode}`} x={x} y={y} />
    </svg>
  )
}
