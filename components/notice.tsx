import { DoneSign, NoticeSign } from './sign.tsx'

type Props = {
  /** Whether it tells of something that was asked for and worked. */
  done?: boolean
  children: React.ReactNode
}

export function Notice({ done = false, children }: Props) {
  return (
    <div className="notice" role="status">
      {done ? <DoneSign /> : <NoticeSign />}
      <p>{children}</p>
    </div>
  )
}
