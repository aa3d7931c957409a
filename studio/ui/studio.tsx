'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import type { Desk } from '#studio/desk/desk.ts'
import type { Result } from '#studio/desk/results.ts'
import { addressOf, readView, type View } from '#studio/view.ts'

export type State = { id: string; title: string; group: string }
export type Given = {
  states: readonly State[]
  brands: readonly { name: string; title: string; isPublished: boolean }[]
  languages: readonly { tag: string; name: string; direction: string }[]
  initial: Desk
}

type Studio = Omit<Given, 'initial'> & {
  view: View
  /** Looks at something else; what is not named stays. */
  go: (change: Partial<View>) => void
  desk: Desk
  /** Waits for a change, shows what the desk is like then, and hands over what stood in its way. */
  change: (changing: Promise<Result>) => Promise<readonly Problem[]>
  /** What is being waited for, and what went wrong altogether. */
  saving: number
  trouble: string | undefined
}

const StudioContext = createContext<Studio | undefined>(undefined)

export function useStudio(): Studio {
  const studio = use(StudioContext)
  if (!studio) throw new Error('There is no studio around')
  return studio
}

/** What all parts of the studio know: the view, which is in the address, and the brand on the desk. */
export function StudioProvider({
  children,
  initial,
  ...given
}: Given & { children: React.ReactNode }) {
  const [desk, setDesk] = useState(initial)
  const [saving, setSaving] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const asked = useSearchParams()
  const router = useRouter()
  const path = usePathname()
  const view = useMemo(() => readView(asked, initial.name), [asked, initial.name])

  const go = useCallback(
    (change: Partial<View>) => {
      const next = { ...view, ...change }
      // Another brand is another desk, which the server lays out; all else is here already.
      if (next.brand !== view.brand) router.push(addressOf(next), { scroll: false })
      else if (addressOf(next) !== `${path}?${asked}`)
        window.history.pushState(null, '', addressOf(next))
    },
    [view, router, path, asked],
  )

  const change = useCallback(async (changing: Promise<Result>) => {
    setSaving((count) => count + 1)
    try {
      const { desk, problems } = await changing
      setDesk(desk)
      setTrouble(undefined)
      return problems
    } catch {
      setTrouble('That was not saved: the server did not answer. What you typed is still here.')
      return [{ file: 'server', reason: 'It was not saved.' }]
    } finally {
      setSaving((count) => count - 1)
    }
  }, [])

  const studio = { ...given, view, go, desk, change, saving, trouble }
  return <StudioContext value={studio}>{children}</StudioContext>
}
