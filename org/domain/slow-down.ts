/**
 * Wrong tries in a row on one typed name. Five are free, then every further one doubles a wait of one second up to five
 * minutes; from the hundredth on it is a quarter of an hour. Names that nobody has are treated alike.
 */
export const FREE_TRIES = 5
const LONGEST_WAIT = 300
const HARD_STOP = { tries: 100, seconds: 900 }

/** Seconds to wait after the n-th wrong try, at index n - 1. */
export const WAITS: readonly number[] = Array.from({ length: HARD_STOP.tries }, (_, index) => {
  const tries = index + 1
  if (tries < FREE_TRIES) return 0
  if (tries >= HARD_STOP.tries) return HARD_STOP.seconds
  return Math.min(LONGEST_WAIT, 2 ** (tries - FREE_TRIES))
})
