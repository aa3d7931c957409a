import { brandOfPage } from '#lib/brand/page.ts'

/** A picture of the brand's. It says nothing that the words beside it do not say. */
export async function Picture({ name }: { name: 'landing' | 'sign-in' }) {
  const { href } = await brandOfPage()
  return <img className="picture" src={href(`pictures/${name}.svg`)} alt="" fetchPriority="high" />
}
