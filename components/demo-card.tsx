import { words } from '#lib/words/page.ts'

type Props = {
  accounts: readonly { username: string; password: string; note: string }[]
  outbox: string
}

/** For whoever tries Headway out: who can sign in here, and where the messages go. */
export async function DemoCard({ accounts, outbox }: Props) {
  const { text } = await words()
  return (
    <aside className="demo-card">
      <h2>{text('demo.title')}</h2>
      <p>{text('demo.lead')}</p>
      <dl>
        {accounts.map(({ username, password, note }) => (
          <div key={username}>
            <dt>
              <bdi>{note}</bdi>
            </dt>
            <dd>
              <code>{username}</code> <code>{password}</code>
            </dd>
          </div>
        ))}
      </dl>
      <a className="link" href={outbox}>
        {text('demo.outbox')}
      </a>
    </aside>
  )
}
