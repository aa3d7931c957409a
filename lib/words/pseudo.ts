/** Accented letters that are still read with ease; each shows at once whether its words came from the catalogue. */
const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, at) => [
    letter,
    [...'äƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'][at] ?? letter,
  ]),
)

/** What has to stay as it is: values, URLs, e-mail addresses, booking numbers. */
const exact =
  /(\{\w+\}|https?:\/\/[^\s]{0,200}[^\s.,;:!?)]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\b[A-Z]{2,3}-[\dA-Z]{3,10}\b)/

const padding = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']

/** How much longer other languages are than English, and how many signs are too few for one more word. */
const growth = 0.4
const shortest = 3

/** The made-up language en-XA: an English sentence, accented, about 40 % longer and in brackets, and still to be read. */
export function pseudo(sentence: string): string {
  const pieces = sentence.split(exact)
  const isExact = (at: number) => at % 2 === 1
  const length = pieces.reduce((sum, piece, at) => sum + (isExact(at) ? 0 : piece.length), 0)
  let wanted = Math.ceil(length * growth)
  const stretch = (letter: string) => {
    const isDoubled = wanted > 0 && /[aeiou]/i.test(letter)
    if (isDoubled) wanted -= 1
    const accented = accents[letter] ?? letter
    return isDoubled ? accented + accented.toLowerCase() : accented
  }
  const words = pieces.map((piece, at) => (isExact(at) ? piece : [...piece].map(stretch).join('')))
  for (let at = 0; wanted > shortest; at += 1) {
    const word = padding[at % padding.length] ?? ''
    words.push(` ${[...word].map((letter) => accents[letter]).join('')}`)
    wanted -= word.length + 1
  }
  return `⟦${words.join('')}⟧`
}
