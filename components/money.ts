import { perLocale } from '#lib/words/per-locale.ts'

type Amount = { amount: number; currency: string }

const exact = perLocale(
  (locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }),
)
const round = perLocale(
  (locale, currency) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      trailingZeroDisplay: 'stripIfInteger',
    }),
)

export const money = (locale: string, { amount, currency }: Amount) =>
  exact(locale, currency).format(amount)

/** The same without pennies, where there are none. */
export const roundMoney = (locale: string, { amount, currency }: Amount) =>
  round(locale, currency).format(amount)
