'use client'

import { Defect } from '#components/defect.tsx'

/** A defect of ours below the layout. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <Defect reference={error.digest} />
}
