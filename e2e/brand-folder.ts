import { randomBytes } from 'node:crypto'
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { test as base } from './test.ts'

/** An instance that is Nattåg's own, and the folder that its brands lie in. */
export const branded = {
  url: process.env.BRANDED_APP_URL ?? '',
  folder: process.env.BRANDED_FOLDER ?? '',
}

/** A brand beside the others, at a host of its own, made as people make one: by copying a folder. */
async function copyBrand(from: string) {
  const name = `copy-${randomBytes(4).toString('hex')}`
  const folder = join(branded.folder, name)
  const url = branded.url.replace('localhost', `${name}.localhost`)
  const at = (file: string) => join(folder, file)

  const read = (file: string) => readFile(at(file), 'utf8')

  /** Changes a file at one stroke. */
  async function change(file: string, how: (text: string) => string) {
    await writeFile(at(`${file}.new`), how(await read(file)))
    await rename(at(`${file}.new`), at(file))
  }

  await cp(join(branded.folder, from), folder, { recursive: true })
  await change('brand.json', (text) =>
    JSON.stringify({ ...JSON.parse(text), title: `Brand ${name}`, hosts: [`${name}.localhost`] }),
  )
  return {
    name,
    title: `Brand ${name}`,
    url,
    read,
    change,
    /** As an editor that has not finished yet. */
    write: (file: string, text: string) => writeFile(at(file), text),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Asks for a path as it stands, with nothing in it resolved before. */
export const ask = (
  origin: string,
  path: string,
): Promise<{ status: number; headers: Record<string, string | string[] | undefined> }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    get({ hostname, port, path }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
    }).on('error', reject)
  })

type Copy = Awaited<ReturnType<typeof copyBrand>>

/** With brands of a test's own, which are gone when it is over. */
export const test = base.extend<{ copyOf: (brand: string) => Promise<Copy> }>({
  copyOf: async ({ browserName: _ }, use) => {
    const copies: Copy[] = []
    await use(async (brand) => {
      const copy = await copyBrand(brand)
      copies.push(copy)
      return copy
    })
    await Promise.all(copies.map((copy) => copy.remove()))
  },
})
