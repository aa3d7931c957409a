import type { Metadata } from 'next'
import { Landing } from '#components/landing.tsx'
import { text } from '#lib/messages.ts'

export const metadata: Metadata = { title: text('brand.name') }

export default function Home() {
  return <Landing />
}
