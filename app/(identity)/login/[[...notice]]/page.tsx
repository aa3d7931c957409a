import { Notice } from '#components/notice.tsx'
import { Ways } from '#components/ways.tsx'
import { text } from '#lib/messages.ts'
import { LoginForm } from '../form.tsx'

export const dynamicParams = false

const notices = ['session-ended', 'signed-out', 'code-gone'] as const

export const generateStaticParams = () => [
  { notice: [] },
  ...notices.map((notice) => ({ notice: [notice] })),
]

export default async function Login({ params }: { params: Promise<{ notice?: string[] }> }) {
  const [asked] = (await params).notice ?? []
  const notice = notices.find((known) => known === asked)

  return (
    <>
      <h1 className="text-title">{text('login.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('login.lead')}</p>
      {notice && (
        <div className="mb-8">
          <Notice>{text(`login.notice.${notice}`)}</Notice>
        </div>
      )}
      <LoginForm />
      <Ways
        ways={[
          { href: '/passwordless', label: text('ways.code') },
          { lead: text('ways.newHere'), href: '/register', label: text('ways.register') },
        ]}
      />
    </>
  )
}
