import { brandOfPage } from '#lib/brand/page.ts'

/** The brand's logo, or its sign and its name, which leads home. */
export async function Wordmark() {
  const { title, hasLogo, href } = await brandOfPage()
  return (
    <a className="mark" href="/">
      {hasLogo ? (
        <img className="logo" src={href('logo.svg')} alt={title} />
      ) : (
        <>
          <img className="sign-of-brand" src={href('mark.svg')} alt="" />
          {title}
        </>
      )}
    </a>
  )
}
