import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { config } from '#lib/config.ts'
import { noticeIn } from '../../notices.ts'
import { SignIn } from '../../sign-in.tsx'

type Props = { params: Promise<{ notice?: string[] }> }

/** The sign-in page where others may say who a customer is: who they are is known at run time only. */
export default async function LoginWithOffers({ params }: Props) {
  await connection()
  const { asked, notice } = await noticeIn(params)
  if (asked && !notice) notFound()
  return <SignIn notice={notice} providers={config().providers} />
}
