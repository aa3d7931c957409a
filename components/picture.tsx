import { brandOfPage } from '#lib/brand/page.ts'

/**
 * A picture of the brand's, which fills what it stands in. It says nothing that the words beside it do not say. A browser may run
 * the movements of a picture even for whoever wants none: they get it without.
 */
export async function Picture({ name }: { name: 'landing' | 'sign-in' }) {
  const { href } = await brandOfPage()
  return (
    <picture>
      <source
        media="(prefers-reduced-motion: reduce)"
        srcSet={href(`pictures/${name}.still.svg`)}
        type="image/svg+xml"
      />
      <img className="picture" src={href(`pictures/${name}.svg`)} alt="" fetchPriority="high" />
    </picture>
  )
}
