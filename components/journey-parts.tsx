type Place = { x: number; y: number; scale?: number }

const at = ({ x, y, scale = 1 }: Place) => `translate(${x} ${y}) scale(${scale})`

/** Three cars heading for the right; the origin lies on the rail, 300 units behind the nose. */
export function Train(place: Place) {
  return (
    <g transform={at(place)}>
      <path
        className="hull"
        d="M5-38h88v32H0v-27q0-5 5-5ZM98-38h92v32H98ZM195-38h58c20 0 33 14 40 32h-98Z"
      />
      <path className="cabin-line" d="M2-13h290" />
      <path className="windows" d="M10-27h76M107-27h76M203-27h42" />
      <path className="window" d="M258-31c9 2 15 7 19 13h-19Z" />
      <path className="wheels" d="M12-4h270" />
    </g>
  )
}

/** The origin lies on the waterline, below the stern. */
export function Ferry(place: Place) {
  return (
    <g transform={at(place)}>
      <path className="cabin" d="M40-62h58v18h26v22H26v-22h14Z" />
      <path className="hull" d="M62-84h22l4 22H58Z" />
      <path className="cabin" d="M0-24h168l-22 24H18Z" />
      <path className="hull" d="M10-11h146L146 0H18Z" />
      <path className="windows small" d="M48-53h44M34-33h86" />
      <path className="ripple" d="M-40 7h86M70 7h120M-6 16h50M96 16h40" />
    </g>
  )
}

export function Viaduct(props: {
  x: number
  y: number
  arches: number
  span: number
  height: number
}) {
  const { x, y, arches, span, height } = props
  const radius = span / 2 - 9
  const holes = Array.from({ length: arches }, (_, index) => {
    const start = x + index * span + 9
    return `M${start} ${y + height}V${y + 20 + radius}a${radius} ${radius} 0 0 1 ${2 * radius} 0V${y + height}Z`
  })
  return (
    <path
      className="stone"
      fillRule="evenodd"
      d={`M${x} ${y}h${arches * span}v${height}h${-arches * span}Z${holes.join('')}`}
    />
  )
}

/** One line of firs as a single path: x, foot and height of each. */
export function Firs({ trees }: { trees: readonly (readonly [number, number, number])[] }) {
  const fir = ([x, y, height]: readonly [number, number, number]) => {
    const of = (part: number) => Math.round(height * part)
    const [top, skirt, trunk] = [of(0.2), of(0.17), of(0.12)]
    const notch = of(0.08)
    const foot = top - notch + skirt - Math.round(trunk / 2)
    return `M${x} ${y - height}l${top} ${of(0.42)}h${-notch}l${skirt} ${of(0.4)}h${-foot}v${of(0.18)}h${-trunk}v${-of(0.18)}h${-foot}l${skirt} ${-of(0.4)}h${-notch}Z`
  }
  return <path className="fir" d={trees.map(fir).join('')} />
}

/** Paper: a few flecks, repeated. */
export function Grain({ id }: { id: string }) {
  return (
    <>
      <pattern id={id} width="198" height="198" patternUnits="userSpaceOnUse">
        <path
          className="flecks"
          d="M16 29l-1 1.5M26 49l1 1M18 95l-1 1.5M8 106l-1 1.5M17 154l-1 1.5M27 172h.1M49 11h.1M37 52h.1M55 69l-1 1.5M47 115h.1M58 153h.1M40 186h.1M94 18h.1M69 36h.1M75 87h.1M92 115h1.5M82 152h.1M84 174h.1M110 17h.1M122 37l1 1M121 76l1 1M118 127h.1M123 142h1.5M125 174l-1 1.5M143 2h.1M152 59h.1M146 71h1.5M146 103h.1M155 134h.1M140 168l1 1M179 24l1 1M180 37l-1 1.5M187 74h.1M175 111h.1M176 144h.1M180 191h.1"
        />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </>
  )
}

/** The one motif: it draws itself once, and its stops are where one may get off. */
export function Route({
  line,
  stops,
}: {
  line: string
  stops: readonly (readonly [number, number])[]
}) {
  return (
    <>
      <path className="route" d={line} pathLength="1" />
      {stops.map(([x, y]) => (
        <circle className="stop" key={x} cx={x} cy={y} r="9" />
      ))}
    </>
  )
}
