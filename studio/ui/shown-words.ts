'use client'
import { useSyncExternalStore } from 'react'

/** What the frame says at the moment, for whoever wants to say it differently. */
let words = ''
const listeners = new Set<() => void>()

export function noteWords(document: Document): void {
  words = plain(
    [
      document.title,
      // biome-ignore lint/performance/useDomNodeTextContent: what can be read, not what a script holds
      document.body.innerText,
      ...[...document.querySelectorAll('[aria-label],[placeholder],[alt]')].flatMap((element) =>
        ['aria-label', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      ),
    ].join(' '),
  )
  for (const tell of listeners) tell()
}

export const useShownWords = (): string =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => words,
    () => '',
  )

/** Whether a sentence is said there; anything may stand where it has a name in braces. */
export function isSaid(sentence: string, there: string): boolean {
  const said = plain(there)
  const pieces = plain(sentence)
    .split(/\{\w+\}/)
    .filter((piece) => piece.trim().length > 1)
  let at = 0
  for (const piece of pieces) {
    const found = said.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return pieces.length > 0
}

/** Case apart: a style may show words in capitals. */
const plain = (text: string) =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
