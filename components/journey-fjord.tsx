import { Ferry, Firs, Grain, Route, Train, Viaduct } from './journey-parts.tsx'

/** Beside a form: from the dark foot of the hill over the viaduct to the first sun. */
export function JourneyFjord() {
  return (
    <svg
      className="scene"
      viewBox="0 15 900 1000"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="glow" cx="600" cy="392" r="168" />
      <circle className="light" cx="600" cy="392" r="92" />
      <path
        className="cloud"
        d="M60 214h210a17 17 0 0 0 0-34h-48a40 40 0 0 0-76-8 30 30 0 0 0-50 8H60a17 17 0 0 0 0 34ZM690 158h150a12 12 0 0 0 0-24h-34a28 28 0 0 0-54-6 22 22 0 0 0-36 6h-26a12 12 0 0 0 0 24Z"
      />
      <path
        className="far"
        d="M-20 480 62 398l44 36L232 286l62 84 40-34 92 108 58-34 92 62 96-58 54 38 78-96 116 124v90H-20Z"
      />
      <path
        className="snow"
        d="m232 286 44.3 60-22 14-18-16-22 26-30-8-28.9 14ZM804 356l42 45-20 8-16-12-18 16-16.4-22Z"
      />
      <path
        className="shade"
        d="M232 286 106 434l56 46 54-56-8-46 28-40ZM804 356l-78 96 34 26 34-44-6-32Z"
      />
      <path
        className="mid"
        d="M-20 500c60-40 104-52 150-24s96-6 150 20 96 40 150 44H-20ZM920 470c-70-34-118-6-158 22s-96 26-142 48h300Z"
      />
      <rect className="sea" y="530" width="900" height="500" />
      <path className="glow-line" d="M520 556h164M548 580h108M566 604h72M560 628h90M590 652h36" />
      <path
        className="ripple"
        d="M40 580h70M150 612h44M772 574h60M706 612h40M420 566h40M330 680h60M660 706h90M470 728h44M430 800h60M560 836h80M700 812h50"
      />
      <Ferry x={236} y={606} scale={0.62} />
      <Viaduct x={330} y={668} arches={6} span={92} height={190} />
      <path
        className="near"
        d="M920 560c-48-4-76 34-92 80s-38 96-84 124-60 40-84 96h260ZM-20 600c80-34 150-18 214 22s120 48 176 50c-20 60-50 140-64 210H-20Z"
      />
      <Train x={452} y={664} scale={0.92} />
      <path
        className="front"
        d="M-20 770c120-60 250-40 350 30s240 92 330 62 180-72 260-62v220H-20Z"
      />
      <Firs
        trees={[
          [52, 640, 66],
          [92, 650, 92],
          [128, 644, 58],
          [842, 650, 84],
          [872, 622, 64],
          [806, 704, 60],
        ]}
      />
      <path className="deepest" d="M-20 880c160-40 300 30 460 46s320-30 480-60v160H-20Z" />
      <g className="deepest">
        <Firs
          trees={[
            [700, 906, 130],
            [752, 898, 176],
            [806, 892, 142],
            [858, 884, 190],
            [40, 886, 110],
            [560, 930, 74],
          ]}
        />
      </g>
      <Grain id="grain-fjord" />
      <Route
        line="M-20 936C110 900 214 934 268 868S214 742 300 694s90-26 152-26h376c66 0 84-40 46-78s-140-52-178-96-66-76-96-102"
        stops={[
          [268, 868],
          [372, 669],
          [600, 392],
        ]}
      />
    </svg>
  )
}
