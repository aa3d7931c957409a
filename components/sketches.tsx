import { Ferry, Firs, Train, Viaduct } from './journey-parts.tsx'

/** How wide a sketch is, and how high. Postcards show a part of it. */
export const sketch = { width: 1600, height: 400 }

/**
 * One long landscape for each way to travel, drawn once on a page: its postcards point here. Each group is a scene by itself,
 * since what is pointed at is styled as if nothing stood around it.
 */
export function Sketches() {
  return (
    <svg className="sketches" aria-hidden="true" focusable="false">
      <defs>
        <g className="scene" id="a-train">
          <Train x={0} y={0} scale={0.62} />
        </g>
        <g className="scene" id="a-ferry">
          <Ferry x={0} y={0} scale={0.9} />
        </g>
        <g className="scene" id="a-flight">
          <Plane />
        </g>
        <g className="scene" id="by-train">
          <path
            className="far"
            d="M0 250 70 190l50 34L240 96l96 112 60-40 104 82 90-60 80 40L800 80l110 130 70-46 90 76 110-104 130 118 80-52 110 98 100-80v180H0Z"
          />
          <path
            className="snow"
            d="m240 96-36 38 16-6 14 18 16-20 20 5ZM800 80l-34 39 18-6 14 16 16-18 18 7ZM1180 136l-32 30 16-4 14 14 14-16 18 3Z"
          />
          <path
            className="mid"
            d="M0 262c120-50 230-30 330 0s210 20 300-14 220-40 330 4 210 40 320 6 210-40 320-10v152H0Z"
          />
          <path className="sea" d="M520 346h530v54H520Z" />
          <Viaduct x={560} y={300} arches={5} span={90} height={100} />
          <path
            className="near"
            d="M0 300h560c10 40 40 70 60 100H0ZM1600 300h-590c-14 40-44 72-66 100h656Z"
          />
          <path className="way-line" d="M-20 300h1640" />
          <path
            className="front"
            d="M0 352c140-30 250 4 330 28s110 16 150 20H0ZM1600 344c-120-26-220 6-310 30s-130 22-190 26h500Z"
          />
          <Firs
            trees={[
              [56, 354, 74],
              [92, 350, 100],
              [128, 352, 62],
              [268, 372, 52],
              [1270, 388, 56],
              [1470, 346, 80],
              [1508, 344, 104],
              [1548, 348, 80],
            ]}
          />
        </g>
        <g className="scene" id="by-ferry">
          <path
            className="far"
            d="M0 214c60-10 90-44 150-44s80 30 140 44ZM360 214c40-26 80-60 140-60s90 40 160 60ZM900 214c80-20 120-70 200-70s130 50 190 70ZM1380 214c60-30 100-34 220-40v40Z"
          />
          <path
            className="mid"
            d="M230 216c50-30 90-34 150-30s100 22 150 30ZM1150 216c60-24 110-40 190-36s150 24 260 30v6Z"
          />
          <path className="sea" d="M-20 214h1640v200H-20Z" />
          <path
            className="ripple"
            d="M80 252h60M240 268h90M420 244h50M560 286h110M850 256h70M980 244h50M1120 300h100M1300 252h60M1440 280h90M200 360h80M900 366h90M660 366h70M1350 360h70"
          />
          <path className="near" d="M650 240c20-22 50-26 80-24s60 10 84 24Z" />
          <path className="stone" d="m716 218 6-70h20l6 70Z" />
          <path className="hull" d="m720 172 2-24h20l2 24ZM716 148h32l-6-14h-20Z" />
          <path
            className="way-line"
            d="M-20 330c160 10 260-40 420-34s250 44 420 30 260-50 400-40 240 40 400 20"
          />
          <path
            className="front"
            d="M0 364c60-26 120-24 170 0s80 26 110 40H0ZM1600 346c-90-20-160 0-220 26s-80 18-110 28h330Z"
          />
          <Firs
            trees={[
              [40, 366, 70],
              [76, 360, 100],
              [112, 362, 62],
              [1528, 350, 84],
              [1566, 346, 112],
            ]}
          />
        </g>
        <g className="scene" id="by-flight">
          <path
            className="far"
            d="m0 340 90-50 60 30 120-90 100 80 80-30 110 70 120-60 90 40 140-100 110 90 90-40 120 60 100-50 90 30 100-20 80 30v70H0Z"
          />
          <path
            className="snow"
            d="m270 230-36 27 18-2 16 10 12-12 16-2ZM910 230l-32 23 18-2 16 12 12-14 16 6Z"
          />
          <path className="way-line" d="M-20 330C300 120 600 90 820 120s500 60 800-70" />
          <path
            className="cloud"
            d="M60 164h210a17 17 0 0 0 0-34h-48a40 40 0 0 0-76-8 30 30 0 0 0-50 8H60a17 17 0 0 0 0 34ZM560 92h150a12 12 0 0 0 0-24h-34a28 28 0 0 0-54-6 22 22 0 0 0-36 6h-26a12 12 0 0 0 0 24ZM960 232h210a17 17 0 0 0 0-34h-48a40 40 0 0 0-76-8 30 30 0 0 0-50 8h-36a17 17 0 0 0 0 34ZM1340 130h150a12 12 0 0 0 0-24h-34a28 28 0 0 0-54-6 22 22 0 0 0-36 6h-26a12 12 0 0 0 0 24Z"
          />
          <path
            className="cloud"
            d="M-20 364a60 60 0 0 1 100-24 70 70 0 0 1 120 6 60 60 0 0 1 104-10 80 80 0 0 1 136 6 60 60 0 0 1 100-4 70 70 0 0 1 124 2 60 60 0 0 1 106-8 80 80 0 0 1 140 8 60 60 0 0 1 104-6 70 70 0 0 1 120 6 60 60 0 0 1 106-8 80 80 0 0 1 136 8 60 60 0 0 1 110-6 70 70 0 0 1 134 30v60H-20Z"
          />
        </g>
      </defs>
    </svg>
  )
}

/** Heading for the right; the origin lies in the middle of it. */
function Plane() {
  return (
    <g transform="rotate(-7)">
      <path className="hull" d="m-62-6-20-36h20l30 36ZM10-12-8-38H6l30 26Z" />
      <path
        className="cabin"
        d="M-74-4c-2-6 2-10 10-10H34c24 0 42 8 52 16-12 8-30 12-54 12h-72C-58 14-70 4-74-4Z"
      />
      <path className="windows small" d="M-34-4h84" />
      <path className="hull" d="M14 4-26 48h22L44 4Z" />
    </g>
  )
}
