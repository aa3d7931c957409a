import { join } from 'node:path'
import type { Brand } from './brand.ts'
import { jsonOf } from './change.ts'
import { entries, isBrandName, readFolder } from './folder.ts'
import type { Problem } from './problem.ts'

/** Hosts at which another of the brands in a folder answers already: which of the two is shown there would be chance. */
export function takenHosts({ name, hosts }: Brand, folder: string): Problem[] {
  if (hosts.length === 0) return []
  const others = (entries(folder) ?? [])
    .filter((entry) => entry.isDirectory() && isBrandName(entry.name) && entry.name !== name)
    .map((entry) => entry.name)
  return others.flatMap((other) => {
    const { hosts: theirs } = jsonOf(readFolder(join(folder, other)), 'brand.json')
    if (!Array.isArray(theirs)) return []
    return hosts
      .filter((host) => theirs.includes(host))
      .map((host) => ({
        file: 'brand.json',
        token: 'hosts',
        reason: `${host} belongs to the brand ${other} already.`,
      }))
  })
}
