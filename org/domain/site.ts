/** The identity of the one org and its one site. Record ids are in the 18-character form. */
export const ORG_ID = '00DHW0000009Rk12AE'
export const COMMUNITY_ID = '0DBHW0000004Ctz4AE'

/** Of the authorization challenge endpoint, under the site's prefix. */
export const CHALLENGE_PATH = '/services/oauth2/v1/authorization_challenge'

/** Base URL with its path prefix, without a trailing slash; it is the issuer as well. */
export type Site = { url: string; prefix: string }

export function siteAt(url: string): Site {
  const trimmed = url.replace(/\/+$/, '')
  return { url: trimmed, prefix: new URL(trimmed).pathname.replace(/\/$/, '') }
}

export function identityUrl(site: Site, userId: string): string {
  return `${site.url}/id/${ORG_ID}/${userId}`
}
