/**
 * Record ids as a Salesforce org writes them: a three-character key prefix, twelve base62 characters, and three more that
 * remember which of the fifteen are upper case, so that the id survives systems that ignore case.
 * Left out: the instance number inside the id (nobody reads it).
 */
import { createHash, randomBytes } from 'node:crypto'

export const KEY_PREFIX = {
  user: '005',
  contact: '003',
  booking: 'a01',
  trip: 'a02',
  shortlistEntry: 'a03',
  locator: '01g',
  journey: '0Qt',
} as const

type RecordKind = keyof typeof KEY_PREFIX

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** A fresh id that nobody can guess. */
export function newRecordId(kind: RecordKind): string {
  return spell(kind, randomBytes(32))
}

/** Always the same id for the same name: what a seed needs. */
export function recordIdFor(kind: RecordKind, name: string): string {
  return spell(kind, createHash('sha256').update(`${kind}:${name}`).digest())
}

/** The 18-character form of a 15- or 18-character id; undefined when it is neither, or its checksum is wrong. */
export function toLongId(id: string): string | undefined {
  if (!/^(?:[0-9A-Za-z]{15}|[0-9A-Za-z]{18})$/.test(id)) return undefined
  const long = withChecksum(id.slice(0, 15))
  return id.length === 15 || id === long ? long : undefined
}

function spell(kind: RecordKind, entropy: Buffer): string {
  let rest = BigInt(`0x${entropy.toString('hex')}`)
  let id: string = KEY_PREFIX[kind]
  while (id.length < 15) {
    id += BASE62[Number(rest % 62n)]
    rest /= 62n
  }
  return withChecksum(id)
}

function withChecksum(id: string): string {
  const groups = [id.slice(0, 5), id.slice(5, 10), id.slice(10, 15)]
  return id + groups.map((group) => CHECKSUM[upperCaseBits(group)]).join('')
}

function upperCaseBits(group: string): number {
  return [...group].reduce((bits, char, at) => (/[A-Z]/.test(char) ? bits | (1 << at) : bits), 0)
}
