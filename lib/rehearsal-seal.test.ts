import { expect, it } from 'vitest'
import { sealRehearsal, unsealRehearsal } from '#lib/rehearsal-seal.ts'

const secret = 'the secret of this server, long enough'

it('only what this server sealed is rehearsed', () => {
  const sealed = sealRehearsal('upstream-down', secret)
  expect(unsealRehearsal(sealed, secret)).toBe('upstream-down')
  expect(unsealRehearsal(sealed, 'the secret of another server')).toBeUndefined()
  for (const forged of [
    'upstream-down',
    'upstream-down.',
    sealed.replace('upstream-down', 'later-90'),
    sealed.slice(0, -1),
    `${sealed}.x`.replace(/\.[^.]+\.x$/, '.AAAA'),
    '',
    '.',
  ])
    expect(unsealRehearsal(forged, secret), forged).toBeUndefined()
})
