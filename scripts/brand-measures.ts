import type { Page } from 'playwright'

/**
 * Looks at the sheet's mark, its width being 1. `ground` is the colour that it brings along in all its corners, if
 * any; `reach` how far its furthest dot upon that is from the middle, 0 where nothing can be seen; `left` how far
 * its first dot is from the edge.
 */
export const measureMark = (page: Page) =>
  page.evaluate(async () => {
    const [width, mark] = [256, document.images[0]]
    const canvas = new OffscreenCanvas(width, width).getContext('2d')
    if (!mark || !canvas) throw new Error('This browser cannot measure a mark.')
    await mark.decode().then(
      () => canvas.drawImage(mark, 0, 0, width, width),
      () => undefined,
    )
    const { data } = canvas.getImageData(0, 0, width, width)
    const dot = (x: number, y: number) => [...data.subarray((y * width + x) * 4).subarray(0, 4)]
    const differ = (one: number[], other: number[]) =>
      one.some((part, at) => Math.abs(part - (other[at] ?? 0)) > 8)

    const far = width - 2
    const corner = dot(1, 1)
    const same = [dot(far, 1), dot(1, far), dot(far, far)].every((each) => !differ(each, corner))
    const ground = same && corner[3] === 255 ? corner : [0, 0, 0, 0]

    let [reach, left] = [0, 1]
    for (let y = 0; y < width; y++) {
      for (let x = 0; x < width; x++) {
        const here = dot(x, y)
        if (here[3]) left = Math.min(left, x / width)
        if (!differ(here, ground)) continue
        reach = Math.max(reach, Math.hypot(x + 0.5 - width / 2, y + 0.5 - width / 2) / width)
      }
    }
    return { reach, left, ...(ground[3] && { ground: `rgb(${ground.slice(0, 3).join(' ')})` }) }
  })

/** Whether the picture of the sheet is one: a browser says what is wrong with an SVG inside the picture. */
export const showsPicture = async (page: Page) =>
  page.frames()[1]?.evaluate(() => {
    const { documentElement: root } = document
    return root.localName === 'svg' && !root.querySelector('parsererror')
  })

/** Makes the title as large as its column allows. */
export const fitTitle = (page: Page) =>
  page.evaluate(async () => {
    await Promise.allSettled([...document.fonts].map((face) => face.load()))
    const title = document.querySelector('h1')
    const largest = title ? Number.parseFloat(getComputedStyle(title).fontSize) : 0
    for (let size = largest; title && size > 40; size -= 2) {
      title.style.fontSize = `${size}px`
      if (title.scrollWidth <= title.clientWidth && title.clientHeight < size * 2.5) break
    }
  })
