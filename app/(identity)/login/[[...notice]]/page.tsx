import { noticeIn, notices } from '../notices.ts'
import { SignIn } from '../sign-in.tsx'

export const dynamicParams = false

export const generateStaticParams = () => [
  { notice: [] },
  ...notices.map((notice) => ({ notice: [notice] })),
]

type Props = { params: Promise<{ notice?: string[] }> }

/** The same for everybody, and prerendered. */
export default async function Login({ params }: Props) {
  return <SignIn notice={(await noticeIn(params)).notice} />
}
