import { ViewTransition } from 'react'

/** One step after another: see styles/base.css for how they pass. */
export default function Step({ children }: { children: React.ReactNode }) {
  return (
    <ViewTransition enter="step" exit="step" default="none">
      <div>{children}</div>
    </ViewTransition>
  )
}
