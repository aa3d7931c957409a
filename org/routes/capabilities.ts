/** What the Apex-REST-like resources of this site can do, in the words that `GET /services/apexrest/headway/v1` answers. */
export const CAPABILITIES: readonly string[] = [
  'trips',
  'shortlist',
  'contact-points',
  'password',
  'sessions',
  'security-events',
  'export',
  'deletion',
]
