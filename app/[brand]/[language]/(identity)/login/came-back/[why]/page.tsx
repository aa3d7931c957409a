import { notFound } from 'next/navigation'
import { SignInAgain } from '../../sign-in.tsx'

const reasons = ['cancelled', 'refused', 'expired', 'trouble'] as const

type Props = {
  params: Promise<{ why: string }>
  searchParams: Promise<{ reference?: string | string[] }>
}

/** Somebody came back from outside without being signed in: why, and every other way in. */
export default async function CameBack({ params, searchParams }: Props) {
  const { why: asked } = await params
  const why = reasons.find((known) => known === asked)
  if (!why) notFound()
  const { reference } = await searchParams
  return <SignInAgain notice={why} reference={typeof reference === 'string' ? reference : ''} />
}
