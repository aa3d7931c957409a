import { scenarios } from '#studio/scenarios.ts'

export default function Studio() {
  return (
    <main>
      <h1>Studio</h1>
      <ul>
        {scenarios.map(({ id, title }) => (
          <li key={id}>
            <a href={`/studio/gallery/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}
