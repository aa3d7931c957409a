import { sql } from 'drizzle-orm'
import { recordIdFor } from '#org/domain/record-id.ts'
import type { Database } from '#org/store/database.ts'
import { trips } from '#org/store/schema.ts'

type Row = typeof trips.$inferInsert
type Told = Omit<Row, 'id' | 'position'>

const by =
  (mode: Row['mode']) =>
  (
    slug: string,
    [origin, destination, country]: readonly [string, string, string],
    service: string,
    hours: number,
    [price, currency]: readonly [number, string],
    season: string,
    summary: string,
  ): Told => ({
    mode,
    slug,
    origin,
    destination,
    country,
    service,
    hours: hours.toFixed(1),
    priceFrom: price.toFixed(2),
    currency,
    season,
    summary,
  })

const train = by('Train')
const ferry = by('Ferry')
const flight = by('Flight')

/** In the order they are shown. `country` is where the journey ends; hours and prices are of the simplest ticket, one way. */
// biome-ignore format: each journey is read in one piece
const told: readonly Told[] = [
  train('bergen-line', ['Oslo', 'Bergen', 'NO'], 'Mountain line 61', 6.6, [899, 'NOK'], 'April to October',
    'Six and a half hours over a treeless plateau where snow can lie beside the track in June, then 1,200 metres down to the fjords before dinner.'),
  ferry('coastal-ship-north', ['Bergen', 'Kirkenes', 'NO'], 'Coastal ship, northbound', 132.5, [12980, 'NOK'], 'All year',
    'Thirty-four harbours in six days, some of them at three in the morning, with post, freight and the neighbours on board.'),
  train('iron-ore-line', ['Stockholm', 'Narvik', 'NO'], 'Night train 94', 18.7, [1495, 'SEK'], 'March to September',
    'You fall asleep among birches and wake north of the Arctic Circle, and the last hour runs along the side of a fjord.'),
  train('lofoten-gateway', ['Trondheim', 'Bodø', 'NO'], 'Northern line 471', 9.8, [749, 'NOK'], 'May to September',
    'A day train that crosses the Arctic Circle on open moorland and ends on a quay, an easy walk from the Lofoten ferry.'),
  train('aurora-sleeper', ['Helsinki', 'Rovaniemi', 'FI'], 'Night train 269', 11.7, [109, 'EUR'], 'November to March',
    'A warm bunk and 900 kilometres of dark forest; ask for the upper floor, and look out of the window after midnight.'),
  ferry('archipelago-night', ['Stockholm', 'Turku', 'FI'], 'Night ferry, Archipelago', 11.0, [39, 'EUR'], 'May to October',
    'The ship leaves in evening light between thousands of islands and is among thousands of others at breakfast.'),
  ferry('gulf-of-finland', ['Helsinki', 'Tallinn', 'EE'], 'Day ferry, Gulf of Finland', 2.0, [29, 'EUR'], 'All year',
    'Two hours from one capital to another, long enough for lunch and short enough to be home for supper.'),
  train('sound-and-belt', ['Copenhagen', 'Hamburg', 'DE'], 'EuroCity 396', 4.9, [64.9, 'EUR'], 'All year',
    'Three islands strung together by tunnel and bridge, then the flat green south of Jutland, and lunch on the Alster.'),
  train('alpine-sleeper', ['Hamburg', 'Vienna', 'AT'], 'Night train 491', 13.4, [119.9, 'EUR'], 'All year',
    'Leave after dinner beside the Elbe, have coffee brought to the compartment along the Danube, and be at the Opera by ten.'),
  train('bernina', ['Chur', 'Tirano', 'IT'], 'Bernina line 951', 4.2, [66, 'CHF'], 'June to October',
    'Fifty-five tunnels, a glacier at eye level, and then palm trees: the Alps from side to side in a single afternoon.'),
  train('douro-valley', ['Porto', 'Pocinho', 'PT'], 'Douro line 867', 3.4, [14.6, 'EUR'], 'September and October',
    'Sit on the right: after the first hour the river is close enough to count the herons, and the terraces smell of harvest.'),
  ferry('aegean-night', ['Piraeus', 'Heraklion', 'GR'], 'Night ferry, Aegean', 9.0, [52, 'EUR'], 'April to November',
    'A deck chair, a blanket and a sky full of stars, and in the morning the Venetian harbour of Crete.'),
  ferry('western-isles', ['Ullapool', 'Stornoway', 'GB'], 'Island ferry, the Minch', 2.7, [11, 'GBP'], 'May to August',
    'Gannets dive beside the rail, dolphins keep pace on a good day, and at the far end are beaches that could be the Caribbean, were it not for the jumpers.'),
  flight('north-atlantic', ['Copenhagen', 'Reykjavík', 'IS'], 'HW 204', 3.3, [1890, 'DKK'], 'June to September',
    'In summer you land in the same daylight you left in, and can be in warm water under an open sky an hour later.'),
  flight('azores', ['Lisbon', 'Ponta Delgada', 'PT'], 'HW 361', 2.4, [98, 'EUR'], 'April to July',
    'Out over the Atlantic to green craters with lakes in them, hydrangeas along the lanes, and blue whales passing by in spring.'),
]

export const tripRows: readonly Row[] = told.map((trip, at) => ({
  ...trip,
  id: recordIdFor('trip', trip.slug),
  position: at + 1,
}))

/** Writes them as they are told today, whatever the store had of them: their ids stay, and so does what was shortlisted. */
export async function putTrips(db: Pick<Database, 'insert'>): Promise<void> {
  const anew = (column: string) => sql.raw(`excluded.${column}`)
  await db
    .insert(trips)
    .values([...tripRows])
    .onConflictDoUpdate({
      target: trips.id,
      set: {
        slug: anew('slug'),
        position: anew('position'),
        mode: anew('mode'),
        service: anew('service'),
        origin: anew('origin'),
        destination: anew('destination'),
        country: anew('country'),
        summary: anew('summary'),
        season: anew('season'),
        hours: anew('hours'),
        priceFrom: anew('price_from'),
        currency: anew('currency'),
      },
    })
}
