import { NoticeSign } from './sign.tsx'

export function Notice({ children }: { children: React.ReactNode }) {
  return (
    <div className="notice" role="status">
      <NoticeSign />
      <p>{children}</p>
    </div>
  )
}
