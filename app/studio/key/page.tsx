import { openStudio } from './actions.ts'

type Props = { searchParams: Promise<{ wrong?: string | string[] }> }

/** Asks for the key of the studio. */
export default async function Key({ searchParams }: Props) {
  const { wrong } = await searchParams
  return (
    <main className="door">
      <h1>Studio</h1>
      <p>Brands are made here. The key stands in the settings of this app, as STUDIO_KEY.</p>
      <form action={openStudio}>
        <label htmlFor="key">Key</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          aria-invalid={wrong !== undefined || undefined}
          aria-describedby={wrong === undefined ? undefined : 'key-error'}
        />
        {wrong !== undefined && <p id="key-error">That is not the key.</p>}
        <button type="submit">Open the studio</button>
      </form>
    </main>
  )
}
