'use client'
import { useSyncExternalStore } from 'react'

/** Whether this is the browser by now: what only it knows was not known when the page was made. */
export const useHere = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
