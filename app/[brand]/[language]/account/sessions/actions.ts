'use server'
import { redirect } from 'next/navigation'
import { press } from '#app/account/act.ts'
import { oneDevice } from '#app/account/sessions/schema.ts'
import { done } from '#lib/account/ask.ts'
import { endDevice, endDevices } from '#lib/account/devices.ts'
import { close } from '#lib/session/index.ts'

const at = '/account/sessions'

export async function endOne(data: FormData): Promise<void> {
  const { id } = oneDevice.parse(Object.fromEntries(data))
  if (id) await press(at, (customer) => endDevice(customer, id).then(() => done))
  redirect(id ? `${at}?ended=one` : at)
}

export async function endOthers(): Promise<void> {
  await press(at, (customer) => endDevices(customer, 'others').then(() => done))
  redirect(`${at}?ended=others`)
}

/** This one as well: whoever presses it signs in again. */
export async function endAll(): Promise<void> {
  await press(at, (customer) => endDevices(customer, 'all').then(() => done))
  await close()
  redirect('/login/signed-out')
}
