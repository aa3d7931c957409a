import { expect, it } from 'vitest'
import { languages } from '#lib/words/languages.ts'
import { scenarios } from '#studio/scenarios.ts'
import { sentencesOf } from '#studio/sentences.ts'

it('a sentence keeps the names of its values, and knows its brand', () => {
  const sentence = sentencesOf('headway', 'en')
  expect(sentence('login.tooManyTries')).toContain('{wait}')
  expect(sentence('login.nonsense')).toBeUndefined()
  expect(sentence('login')).toBeUndefined()
})

it('whatever a scenario waits for is said in every language', () => {
  for (const { tag } of languages) {
    const sentence = sentencesOf('headway', tag)
    for (const { id, shows } of scenarios)
      if (shows.says) expect(sentence(shows.says), `${tag} ${id} ${shows.says}`).toBeTruthy()
  }
})
