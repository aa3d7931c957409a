import { expect, test } from 'vitest'
import { newRecordId, recordIdFor, toLongId } from '#org/domain/record-id.ts'

test('the checksum is the one Salesforce documents', () => {
  expect(toLongId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC')
  expect(toLongId('0015000000Gv7qj')).toBe('0015000000Gv7qjAAB')
})

test('a name always gives the same id, another name or kind another one', () => {
  expect(recordIdFor('contact', 'maya')).toBe(recordIdFor('contact', 'maya'))
  expect(recordIdFor('contact', 'maya')).not.toBe(recordIdFor('contact', 'tomas'))
  expect(recordIdFor('contact', 'maya').slice(3)).not.toBe(recordIdFor('user', 'maya').slice(3))
})

test('fresh ids differ, carry their prefix and a right checksum', () => {
  const ids = Array.from({ length: 1_000 }, () => newRecordId('booking'))
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids) {
    expect(id).toMatch(/^a01[0-9A-Za-z]{12}[A-Z0-5]{3}$/)
    expect(toLongId(id)).toBe(id)
  }
})

test('what is no id becomes none', () => {
  const id = newRecordId('booking')
  const wrong = ['', 'a01', `${id}A`, `${id.slice(0, 17)}9`, `${id.slice(0, 14)}'`, id.slice(0, 16)]
  for (const text of wrong) expect(toLongId(text)).toBeUndefined()
})
