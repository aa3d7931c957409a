import { keep, letGo } from '#app/(trips)/actions.ts'
import type { Trip } from '#lib/trips.ts'
import { words } from '#lib/words/page.ts'

type Props = {
  trip: Pick<Trip, 'id' | 'slug' | 'origin' | 'destination'>
  kept: boolean
  /** The page it stands on, and whether a press comes back to the journey there. */
  at: string
  stays?: boolean
  children: React.ReactNode
}

/** One press keeps a journey in mind, another lets it go. What it speaks of is heard, the words are seen. */
export async function WishButton({ trip, kept, at, stays = false, children }: Props) {
  const { text } = await words()
  return (
    <form className="wish" action={kept ? letGo : keep}>
      <input type="hidden" name="trip" value={trip.id} />
      <input type="hidden" name="at" value={at} />
      {stays && <input type="hidden" name="slug" value={trip.slug} />}
      <button className={kept ? 'wish-button kept' : 'wish-button'} type="submit">
        {children}
        <span className="visually-hidden"> {text('booking.title', trip)}</span>
      </button>
    </form>
  )
}
