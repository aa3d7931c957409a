import { Notice } from '#components/notice.tsx'
import { text } from '#lib/messages.ts'
import { LoginForm } from '../form.tsx'

export const dynamicParams = false

export function generateStaticParams() {
  return [{ notice: [] }, { notice: ['session-ended'] }, { notice: ['signed-out'] }]
}

export default async function Login({ params }: { params: Promise<{ notice?: string[] }> }) {
  const [notice] = (await params).notice ?? []

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
    </>
  )
}
