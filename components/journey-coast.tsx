import { Ferry, Firs, Route, Train, Viaduct } from './journey-parts.tsx'

/** The landing page: its sky is the page's own paper. */
export function JourneyCoast() {
  return (
    <svg
      className="scene"
      viewBox="0 0 1600 640"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="light" cx="952" cy="236" r="126" />
      <path
        className="far"
        d="M-20 380 130 292l60 44 150-166 84 104 54-42 88 136 92-50 112 66 122-74 72 42 108-126 90 96 66-50 156 150 96-60 140 100v80H-20Z"
      />
      <path
        className="snow"
        d="m340 170 56.5 70-26 12-22-16-26 30-28-12-41.2 12ZM1072 226l45 48-20 8-20-12-24 22-34.1-4Z"
      />
      <path
        className="shade"
        d="m340 170-150 166 62 52 60-58-8-50 30-42ZM1072 226l-108 126 40 30 44-50-4-36Z"
      />
      <path
        className="mid"
        d="M-20 372c110-56 210-40 300-4s190 14 270 40 130 32 180 36H-20ZM1620 340c-120-50-210-20-290 20s-190 40-300 84h590Z"
      />
      <rect className="sea" y="424" width="1600" height="220" />
      <path className="glow-line" d="M846 446h212M874 468h156M900 490h104M882 512h124M924 534h56" />
      <path
        className="ripple"
        d="M430 460h80M560 590h110M650 476h60M1180 470h70M1130 590h90M800 566h60M880 612h44"
      />
      <Ferry x={702} y={548} scale={0.8} />
      <Viaduct x={452} y={396} arches={8} span={92} height={210} />
      <path
        className="near"
        d="M-20 300c110-34 200-20 290 30s160 58 236 66c-16 70-40 150-60 260H-20ZM1620 286c-90-40-190-10-260 40s-120 66-192 70c14 60 60 120 80 260h372Z"
      />
      <Train x={640} y={392} scale={0.95} />
      <path
        className="front"
        d="M-20 470c140-50 270 0 370 60s160 70 260 130H-20ZM1620 440c-130-30-220 40-300 94s-150 66-230 126h530Z"
      />
      <Firs
        trees={[
          [128, 330, 74],
          [168, 330, 104],
          [208, 346, 70],
          [1408, 334, 84],
          [1446, 318, 112],
          [1484, 318, 76],
          [1322, 372, 56],
        ]}
      />
      <path
        className="deepest"
        d="M-20 574c150-30 290 20 400 90H-20ZM1620 556c-160-20-300 40-420 108h420Z"
      />
      <g className="deepest">
        <Firs
          trees={[
            [40, 600, 150],
            [96, 592, 190],
            [152, 594, 140],
            [214, 612, 100],
            [1432, 612, 120],
            [1490, 594, 170],
            [1546, 586, 204],
            [1588, 586, 150],
          ]}
        />
      </g>
      <Route
        line="M-20 248c90-20 160-30 250 26s160 118 250 122h688c80-4 130-58 198-102s150-66 254-92"
        stops={[
          [480, 396],
          [1168, 396],
        ]}
      />
    </svg>
  )
}
