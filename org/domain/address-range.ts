import { isIP } from 'node:net'

/**
 * What one household or office usually shares: the first 24 bits of an IPv4 address, the first 56 of an IPv6 one. Null for no
 * address, and for this machine itself: there is no customer behind it that could be told from the next one.
 */
export function addressRange(address: string | undefined): string | null {
  const bare = address?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '') ?? ''
  if (isIP(bare) === 4) {
    const parts = bare.split('.')
    return parts[0] === '127' ? null : `${parts.slice(0, 3).join('.')}.0/24`
  }
  if (isIP(bare) !== 6) return null
  const groups = groupsOf(bare)
  if (groups.every((group, at) => group === (at === 7 ? 1 : 0))) return null
  const [a = 0, b = 0, c = 0, d = 0] = groups
  return `${[a, b, c, d & 0xff00].map((group) => group.toString(16)).join(':')}::/56`
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const host = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = host.split('::')
  const numbers = (text: string | undefined) =>
    (text ?? '')
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16))
  const [front, back] = [numbers(head), numbers(tail)]
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => 0)
  return [...front, ...zeros, ...back]
}
