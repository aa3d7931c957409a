import { SignIn } from '../sign-in.tsx'

export const dynamicParams = false

const notices = ['session-ended', 'signed-out'] as const

export const generateStaticParams = () => [
  { notice: [] },
  ...notices.map((notice) => ({ notice: [notice] })),
]

/** The same for everybody, and prerendered. */
export default async function Login({ params }: { params: Promise<{ notice?: string[] }> }) {
  const [asked] = (await params).notice ?? []
  return <SignIn notice={notices.find((known) => known === asked)} />
}
