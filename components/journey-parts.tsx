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
