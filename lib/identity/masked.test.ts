import { expect, it } from 'vitest'
import { masked } from '#lib/identity/masked.ts'

it.each([
  ['maya@example.com', 'm•••@example.com'],
  ['Maya.Lindqvist+trips@example.co.uk', 'M•••@example.co.uk'],
  ['øyvind@blåbær.example', 'ø•••@blåbær.example'],
  ['アメリ@例え.テスト', 'ア•••@例え.テスト'],
  ['é́lan@example.com', 'é́•••@example.com'],
  ['👩‍🚀moon@example.com', '👩‍🚀•••@example.com'],
  ['"a@b"@example.com', '"•••@example.com'],
])('shows the first sign and the domain of %s', (email, shown) => {
  expect(masked({ kind: 'email', value: email })).toBe(shown)
})

it.each([
  ['m@example.com', '•••@example.com'],
  ['@example.com', '•••@example.com'],
  ['nonsense', '•••'],
  ['', '•••'],
])('never shows the whole of a short local part: %s', (email, shown) => {
  expect(masked({ kind: 'email', value: email })).toBe(shown)
})

it.each([
  ['+46701740605', '••• ••• 06 05'],
  ['+4670 174-06-05', '••• ••• 06 05'],
  ['+2904567', '••• ••• 45 67'],
  ['+29045', '••• •••'],
  ['', '••• •••'],
])('shows no more than the last four digits of %s', (phone, shown) => {
  expect(masked({ kind: 'phone', value: phone })).toBe(shown)
})

it.each([
  { kind: 'reference', value: 'HW-7Q2M4X' },
  { kind: 'reference', value: 'C-100001' },
  { kind: 'name', value: 'maya' },
] as const)('leaves a $kind as it was typed: $value', (who) => {
  expect(masked(who)).toBe(who.value)
})
