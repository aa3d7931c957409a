import type { Page } from 'playwright'

/**
 * Where the dots of the sheet's mark lie, its width being 1: `reach` is how far the furthest is from the
 * middle, 0 where nothing can be seen; `left` how far the first is from the edge.
 */
export const measureMark = (page: Page) =>
  page.evaluate(async () => {
    const [width, mark] = [256, document.images[0]]
    const canvas = new OffscreenCanvas(width, width).getContext('2d')
    const readable = await mark?.decode().then(
      () => true,
      () => false,
    )
    if (mark && readable) canvas?.drawImage(mark, 0, 0, width, width)
    if (!canvas) throw new Error('This browser cannot measure a mark.')
    const { data } = canvas.getImageData(0, 0, width, width)
    let [reach, left] = [0, 1]
    for (let at = 0; at < width * width; at++) {
      if (!data[at * 4 + 3]) continue
      const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5]
      reach = Math.max(reach, Math.hypot(x - width / 2, y - width / 2) / width)
      left = Math.min(left, x / width)
    }
    return { reach, left }
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
    for (let size = 144; title && size > 40; size -= 2) {
      title.style.fontSize = `${size}px`
      if (title.scrollWidth <= title.clientWidth && title.clientHeight < size * 2.5) break
    }
  })
