'use server'
import { redirect } from 'next/navigation'
import { asKeeper } from '#app/(trips)/keeper.ts'
import { settle } from '#app/(trips)/settle.ts'
import { readWish } from '#app/(trips)/wish.ts'
import { comeBackTo, read } from '#lib/session/index.ts'
import { keepTrip, letTripGo } from '#lib/shortlist.ts'

export async function keep(data: FormData): Promise<void> {
  const wish = readWish(data)
  if (!wish) return redirect('/trips')
  return settle(wish, await asKeeper(wish.at, true, (keeper) => keepTrip(keeper, wish.trip)))
}

export async function letGo(data: FormData): Promise<void> {
  const wish = readWish(data)
  if (!wish) return redirect('/trips')
  return settle(wish, await asKeeper(wish.at, false, (keeper) => letTripGo(keeper, wish.trip)))
}

/** On to an account; whoever opens one is led back to what they kept. */
export async function openAccount(): Promise<void> {
  // The page may be from before they signed in, in another tab.
  if ((await read()).kind === 'member') redirect('/shortlist')
  await comeBackTo('/shortlist')
  redirect('/register')
}
