import { asCustomer } from '#app/account/as-customer.ts'
import { countryName, deviceWords } from '#app/account/device-words.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { Ago } from '#components/ago.tsx'
import { Notice } from '#components/notice.tsx'
import { type Device, findDevices } from '#lib/account/devices.ts'
import { findProfile } from '#lib/account/profile.ts'
import { titled, words } from '#lib/words/page.ts'
import { endAll, endOne, endOthers } from './actions.ts'

export const generateMetadata = titled('account.sessions.heading')

const ends = ['one', 'others'] as const

type Props = { searchParams: Promise<{ ended?: string | string[] }> }

/** `ended` is what was just done here. */
export default async function Sessions({ searchParams }: Props) {
  const { text } = await words()
  const { ended } = await searchParams
  const needs = { capability: 'sessions' } as const
  const { around, found } = await asCustomer('/account/sessions', needs, async (customer) => {
    const [devices, { timeZone }] = await Promise.all([
      findDevices(customer),
      findProfile(customer),
    ])
    return { devices, timeZone }
  })
  const { devices, timeZone } = found
  const notice = ends.find((known) => known === ended)

  return (
    <AccountFrame around={around} place="sessions" isFirst>
      <h1 className="text-title">{text('account.sessions.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.sessions.lead')}</p>
      {notice && <Notice done>{text(`account.sessions.ended.${notice}`)}</Notice>}
      <ul className="rows">
        {[...devices]
          .sort((one, other) => Number(other.isThisOne) - Number(one.isThisOne))
          .map((device) => (
            <DeviceRow key={device.id} device={device} timeZone={timeZone} />
          ))}
      </ul>
      <div className="buttons mt-8 gap-2">
        {devices.length > 1 && (
          <form action={endOthers}>
            <button className="button" type="submit">
              {text('account.sessions.endOthers')}
            </button>
          </form>
        )}
        <form action={endAll}>
          <button className="quiet-button link" type="submit">
            {text('account.sessions.endAll')}
          </button>
        </form>
      </div>
    </AccountFrame>
  )
}

async function DeviceRow({ device, timeZone }: { device: Device; timeZone: string }) {
  const spoken = await words()
  const { text } = spoken
  const named = deviceWords(spoken, device.userAgent)
  const where = countryName(spoken, device.country)
  return (
    <li>
      <div>
        <p>
          <strong>{named}</strong>
          {device.isThisOne && (
            <span className="ms-3 text-action">{text('account.sessions.here')}</span>
          )}
        </p>
        <p className="text-small text-soft">
          <bdi>{device.app}</bdi>
          {where && ` · ${where}`} · {text('account.sessions.lastUsed')}{' '}
          <Ago at={device.lastUsedAt} timeZone={timeZone} now={new Date()} />
        </p>
      </div>
      {!device.isThisOne && (
        <form action={endOne}>
          <input type="hidden" name="id" value={device.id} />
          <button className="quiet-button link" type="submit">
            {text('account.sessions.end')}
            <span className="visually-hidden"> {named}</span>
          </button>
        </form>
      )}
    </li>
  )
}
