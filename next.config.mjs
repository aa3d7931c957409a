const headers = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()' },
  { key: 'Reporting-Endpoints', value: 'reports="/reports"' },
]

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // In development every request is a line; what comes back with this one is a secret.
  logging: { incomingRequests: { ignore: [/^\/callback/] } },
  reactStrictMode: true,
  // Pages have no layout above their brand and language: what is not there brings its own.
  experimental: { globalNotFound: true },
  // `npm run check` and `npm test` check the types of everything; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers },
    // The studio shows pages of the app, and letters, in frames of its own.
    {
      source: '/studio/:place(gallery|mail)/:path*',
      headers: [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }],
    },
    // What stands in the address of a way out or back is nobody else's business.
    ...['/callback', '/login/with/:provider'].map((source) => ({
      source,
      headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }],
    })),
    // One address in many languages, and a form names an action of its build: no cache in between may hand out an old one.
    // Pages that know who looks at them are never kept at all, by Next.js itself.
    ...[
      '/',
      '/login',
      '/login/signed-out',
      '/login/session-ended',
      '/register/code-used',
      '/register/refused',
      '/terms',
    ].map((source) => ({ source, headers: [{ key: 'Cache-Control', value: 'no-cache' }] })),
  ],
}
