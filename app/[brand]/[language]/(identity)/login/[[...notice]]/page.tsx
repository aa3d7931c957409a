import { notFound } from 'next/navigation'
import { config } from '#lib/config.ts'
import { isLive } from '#lib/live.ts'
import { noticeIn, notices } from '../notices.ts'
import { SignIn } from '../sign-in.tsx'

export const dynamicParams = false

export const generateStaticParams = () => [
  { notice: [] },
  ...notices.map((notice) => ({ notice: [notice] })),
]

type Props = { params: Promise<{ notice?: string[] }> }

/** The same for everybody. Who else may say who a customer is, is known at run time only. */
export default async function Login({ params }: Props) {
  const { asked, notice } = await noticeIn(params)
  // A page that is rendered for one request does not know `dynamicParams`.
  if (asked && !notice) notFound()
  const providers = (await isLive()) ? config().providers : []
  return <SignIn notice={notice} providers={providers} />
}
