import { randomUUID } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import type { Grant, Identity } from '#lib/identity/port.ts'
import { refreshOnce } from '#lib/session/renewal.ts'
import { endUpstream } from '#lib/session/replaced.ts'
import type { MemberSession } from '#lib/session/seal.ts'

const memberWith = (accessToken: string): MemberSession => ({
  kind: 'member',
  member: { id: '005000000000001AAA', name: 'Ines' },
  grant: { accessToken, apiBase: 'http://x' },
  openedAt: 1_000_000,
  seenAt: 1_000_000,
})

function service(fault?: Error) {
  const ended: string[] = []
  const revoke = async ({ accessToken }: Grant) => {
    if (fault) throw fault
    ended.push(accessToken)
  }
  return { identity: { revoke }, ended }
}

afterEach(() => vi.restoreAllMocks())

it('what a member held is ended, and of a session that was renewed meanwhile the newest grant', async () => {
  const { identity, ended } = service()
  const [old, next] = [randomUUID(), randomUUID()]
  await endUpstream(identity, memberWith(old))
  const refresh = async () => ({ kind: 'renewed', grant: memberWith(next).grant }) as const
  await refreshOnce({ refresh } as unknown as Identity, memberWith(old).grant)
  await endUpstream(identity, memberWith(old))
  expect(ended).toEqual([old, next])
})

it('nobody else holds anything that could be ended', async () => {
  const { identity, ended } = service()
  await endUpstream(identity, { kind: 'guest' })
  await endUpstream(identity, { kind: 'away', away: { memo: 'm' }, leftAt: 1 })
  expect(ended).toEqual([])
})

it('a service that is out of reach keeps nobody from going on; a defect is one', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const unreachable = new UpstreamError('unreachable', { endpoint: '/revoke' })
  await endUpstream(service(unreachable).identity, memberWith('a'))
  expect(log).toHaveBeenCalledOnce()
  const defect = endUpstream(service(new TypeError('a defect')).identity, memberWith('a'))
  await expect(defect).rejects.toThrow('a defect')
})
