'use client'

/** Not every browser can write into a folder; a zip file is for all. */
export const canWriteFolders = (): boolean => 'showDirectoryPicker' in window

type Folder = {
  getDirectoryHandle(name: string, options: { create: true }): Promise<Folder>
  getFileHandle(
    name: string,
    options: { create: true },
  ): Promise<{
    createWritable(): Promise<WritableStream & { write(data: Uint8Array): Promise<void> }>
  }>
}

/** Writes the zip at an address into a folder that somebody chooses, and says what came of it. */
export async function writeFolder(address: string): Promise<string> {
  const { showDirectoryPicker } = window as unknown as {
    showDirectoryPicker(options: object): Promise<Folder>
  }
  const chosen = await showDirectoryPicker({ mode: 'readwrite' }).catch(() => undefined)
  if (!chosen) return ''
  const [{ unzipSync }, answer] = await Promise.all([import('fflate'), fetch(address)])
  const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))
  for (const [path, bytes] of files) {
    const names = path.split('/')
    let folder = chosen
    for (const name of names.slice(0, -1))
      folder = await folder.getDirectoryHandle(name, { create: true })
    const file = await folder.getFileHandle(names.at(-1) ?? path, { create: true })
    const stream = await file.createWritable()
    await stream.write(bytes)
    await stream.close()
  }
  return `${files.length} files written.`
}

/** The files of a folder as one zip file, which is what the server takes. */
export async function zipOf(files: readonly File[]): Promise<Blob> {
  const { zipSync } = await import('fflate')
  const entries = await Promise.all(
    files.map(async (file) => [
      file.webkitRelativePath || file.name,
      new Uint8Array(await file.arrayBuffer()),
    ]),
  )
  return new Blob([zipSync(Object.fromEntries(entries)) as Uint8Array<ArrayBuffer>])
}
