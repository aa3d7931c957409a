'use client'

import './globals.css'
import { Defect } from '#components/defect.tsx'
import { language } from '#lib/messages.ts'
import { fonts } from './fonts.ts'

/** A defect in the layout itself, so that this brings a document of its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang={language} className={fonts}>
      <body>
        <Defect reference={error.digest} />
      </body>
    </html>
  )
}
