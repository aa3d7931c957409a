'use client'
import { useEffect, useRef, useState } from 'react'
import { frameAddress, lookOf, type Size, type View } from '#studio/view.ts'
import { follow, restyle } from './live.ts'
import { useStudio } from './studio.tsx'

/** CSS pixels. */
export const measures: Readonly<Record<Size, readonly [width: number, height: number]>> = {
  phone: [390, 844],
  desktop: [1280, 800],
}

type Props = {
  title: string
  brand: string
  theme: View['theme']
  draft: boolean
  /** How large it is shown, 1 being as large as it is. */
  scale: number
  onShown?: (document: Document) => void
}

/** A state as a customer sees it. One can touch it, but its links and forms lead nowhere. */
export function Frame({ title, brand, theme, draft, scale, onShown }: Props) {
  const { view, desk } = useStudio()
  const frame = useRef<HTMLIFrameElement>(null)
  const device = useRef<HTMLDivElement>(null)
  const [width, height] = measures[view.size]
  const isLive = draft && brand === desk.name
  const isLetter = view.state.startsWith('mail/')
  const published = desk.history[0]?.time ?? ''
  const edition = isLive ? (isLetter ? desk.version : desk.shape) : published
  const source = frameAddress(view, { brand, draft, theme })
  const wanted = `${source} ${edition}`
  const [loaded, setLoaded] = useState<string>()
  const isLoading = loaded !== wanted
  const look = lookOf({ brand, draft, theme })
  const latest = useRef(() => {})

  useEffect(() => {
    const { style } = device.current ?? document.createElement('div')
    style.setProperty('--width', String(width))
    style.setProperty('--height', String(height))
    style.setProperty('--scale', String(scale))
  }, [width, height, scale])

  useEffect(() => {
    const inside = frame.current?.contentDocument
    if (isLive && inside && !isLoading) restyle(inside, look, desk.version)
  }, [isLive, look, desk.version, isLoading])

  // What is fast has come before React listens.
  useEffect(() => {
    const inside = frame.current?.contentDocument
    if (inside?.readyState === 'complete' && inside.URL !== 'about:blank') latest.current()
  }, [])

  const unfollow = useRef<() => void>(undefined)
  useEffect(() => () => unfollow.current?.(), [])

  function shown() {
    const inside = frame.current?.contentDocument
    if (!inside) return
    setLoaded(wanted)
    // The same document may be shown twice: by its load, and by the look at what came before React.
    unfollow.current?.()
    const listening = new AbortController()
    const { signal } = listening
    const rest = isLive ? follow(inside, theme) : undefined
    unfollow.current = () => {
      listening.abort()
      rest?.()
    }
    const stay = (event: Event) => {
      const leads = event.type === 'submit' || (event.target as Element).closest('a')
      if (leads) event.preventDefault()
      if (leads) event.stopPropagation()
    }
    inside.addEventListener('click', stay, { capture: true, signal })
    inside.addEventListener('submit', stay, { capture: true, signal })
    inside.addEventListener(
      'keydown',
      ({ altKey, key }) => {
        if (altKey) window.dispatchEvent(new KeyboardEvent('keydown', { altKey, key }))
      },
      { signal },
    )
    onShown?.(inside)
  }

  latest.current = shown

  return (
    <div ref={device} className="device" data-loading={isLoading || undefined}>
      <iframe
        key={wanted}
        ref={frame}
        src={source}
        title={title}
        width={width}
        height={height}
        onLoad={shown}
      />
    </div>
  )
}
