import { Frame } from '#components/frame.tsx'

export default function IdentityLayout({ children }: { children: React.ReactNode }) {
  return <Frame>{children}</Frame>
}
