import 'server-only'
import { draftMode } from 'next/headers'
import { isDevelopment } from '#lib/development.ts'

/**
 * Whether this page is rendered for one request, and not once for everybody at the build. `proxy.ts` decides that, by what has
 * changed since the build, by what this process was configured to offer, and where a refusal is told; in development every page is.
 */
export const isLive = async (): Promise<boolean> => isDevelopment || (await draftMode()).isEnabled
