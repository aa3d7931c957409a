'use server'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { config } from '#lib/config.ts'
import { isOpen, sealOf, stay, studioCookie } from '#lib/studio-door.ts'

/** Lets whoever knows the key into the studio, for a day. */
export async function openStudio(data: FormData): Promise<void> {
  const { studioKey: key } = config()
  const seal = sealOf(String(data.get('key')))
  if (!isOpen({ key, development: false }, seal)) redirect('/studio/key?wrong')
  const store = await cookies()
  store.set(studioCookie, seal, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    maxAge: stay,
  })
  redirect('/studio')
}
