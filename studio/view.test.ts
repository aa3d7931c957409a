import { expect, it } from 'vitest'
import { addressOf, frameAddress, readView } from '#studio/view.ts'

const viewAt = (address: string) => readView(new URL(address, 'http://studio').searchParams, 'oya')

it('an address says all that is looked at, and comes back the same', () => {
  const address =
    '/studio?brand=nattag&state=mail%2Fwelcome&theme=dark&language=ar&size=desktop&compare=brands&panel=words&as=sms'
  expect(addressOf(viewAt(address))).toBe(address)
})

it('an address that says nothing, or nonsense, shows the usual', () => {
  expect(viewAt('/studio')).toMatchObject({ brand: 'oya', state: 'sign-in/plain', size: 'phone' })
  expect(viewAt('/studio?theme=pink&size=watch&panel=__proto__')).toMatchObject({
    theme: 'light',
    size: 'phone',
    panel: 'tokens',
  })
})

it('a frame shows a screen or a letter by a draft or by what is published', () => {
  const shown = { brand: 'nattag', draft: true, theme: 'dark' } as const
  expect(frameAddress(viewAt('/studio?language=ar'), shown)).toBe(
    '/studio/gallery/sign-in/plain?look=nattag.draft.dark&language=ar',
  )
  expect(frameAddress(viewAt('/studio?state=mail/welcome'), { ...shown, draft: false })).toBe(
    '/studio/mail/welcome?look=nattag.dark&language=en&as=html',
  )
})
