import { brandOfPage } from '#lib/brand/page.ts'

/** The brand's logo, or its sign and its name, which leads home. */
export async function Wordmark() {
  const { title, logo, href } = await brandOfPage()
  return (
    <a className="mark" href="/">
      {logo ? (
        <img className="logo" src={href('logo.svg')} alt={title} {...logo} />
      ) : (
        <>
          <img className="sign-of-brand" src={href('mark.svg')} alt="" fetchPriority="low" />
          {title}
        </>
      )}
    </a>
  )
}
