import type { bookings } from '#org/store/schema.ts'

type Service = {
  mode: (typeof bookings.$inferInsert)['mode']
  service: string
  origin: City
  destination: City
  /** Wall-clock time at the origin. */
  leaves: string
  minutes: number
  price: number
  currency: string
}

type City = keyof typeof timeZones

export const timeZones = {
  Athens: 'Europe/Athens',
  Bergen: 'Europe/Oslo',
  Copenhagen: 'Europe/Copenhagen',
  Gothenburg: 'Europe/Stockholm',
  Hamburg: 'Europe/Berlin',
  Helsinki: 'Europe/Helsinki',
  Heraklion: 'Europe/Athens',
  Kirkenes: 'Europe/Oslo',
  Lisbon: 'Europe/Lisbon',
  Narvik: 'Europe/Oslo',
  Oslo: 'Europe/Oslo',
  Porto: 'Europe/Lisbon',
  Reykjavík: 'Atlantic/Reykjavik',
  Rovaniemi: 'Europe/Helsinki',
  Sapporo: 'Asia/Tokyo',
  Stockholm: 'Europe/Stockholm',
  Tallinn: 'Europe/Tallinn',
  Tokyo: 'Asia/Tokyo',
  Tromsø: 'Europe/Oslo',
  Venice: 'Europe/Rome',
  Vienna: 'Europe/Vienna',
} as const

const by =
  (mode: Service['mode']) =>
  (
    service: string,
    origin: City,
    destination: City,
    leaves: string,
    [hours, minutes]: readonly [number, number],
    price: number,
    currency: string,
  ): Service => ({
    mode,
    service,
    origin,
    destination,
    leaves,
    minutes: hours * 60 + minutes,
    price,
    currency,
  })

const train = by('Train')
const ferry = by('Ferry')
const flight = by('Flight')

// biome-ignore format: a timetable is read in columns
export const timetable = {
  arcticNorth: train('Night train 94 and Arctic coach', 'Gothenburg', 'Tromsø', '15:40', [26, 35], 2140, 'SEK'),
  arcticSouth: train('Arctic coach and night train 93', 'Tromsø', 'Gothenburg', '10:30', [27, 15], 2140, 'SEK'),
  oreNorth: train('Night train 94', 'Stockholm', 'Narvik', '18:08', [18, 42], 1495, 'SEK'),
  oreSouth: train('Night train 93', 'Narvik', 'Stockholm', '15:13', [18, 47], 1420, 'SEK'),
  coastNorth: ferry('Coastal ship, northbound', 'Bergen', 'Kirkenes', '20:30', [132, 30], 12980, 'NOK'),
  coastSouth: ferry('Coastal ship, southbound', 'Kirkenes', 'Bergen', '12:30', [122, 15], 11450, 'NOK'),
  coastEast: ferry('Coastal ship, northbound', 'Tromsø', 'Kirkenes', '18:30', [38, 30], 2890, 'NOK'),
  mountainWest: train('Mountain line 61', 'Oslo', 'Bergen', '08:25', [6, 35], 899, 'NOK'),
  mountainEast: train('Mountain line 64', 'Bergen', 'Oslo', '15:59', [6, 42], 899, 'NOK'),
  borderNorth: train('Intercity 392', 'Gothenburg', 'Oslo', '08:00', [3, 45], 349, 'SEK'),
  borderSouth: train('Intercity 399', 'Oslo', 'Gothenburg', '17:01', [3, 40], 399, 'NOK'),
  fjordSouth: ferry('Night ferry, Oslofjord', 'Oslo', 'Copenhagen', '15:00', [19, 0], 1190, 'NOK'),
  soundSouth: train('Sound train 1071', 'Gothenburg', 'Copenhagen', '07:40', [3, 35], 389, 'SEK'),
  soundNorth: train('Sound train 1102', 'Copenhagen', 'Gothenburg', '17:26', [3, 38], 289, 'DKK'),
  beltSouth: train('EuroCity 396', 'Copenhagen', 'Hamburg', '07:26', [4, 53], 64.9, 'EUR'),
  sleeperSouth: train('Night train 345', 'Stockholm', 'Hamburg', '17:34', [12, 55], 1290, 'SEK'),
  sleeperNorth: train('Night train 346', 'Hamburg', 'Stockholm', '21:50', [12, 47], 109.9, 'EUR'),
  alpine: train('Night train 491', 'Hamburg', 'Vienna', '20:01', [13, 25], 119.9, 'EUR'),
  lagoon: train('Night train 237', 'Vienna', 'Venice', '21:27', [11, 7], 79.9, 'EUR'),
  archipelago: ferry('Night ferry, Archipelago', 'Stockholm', 'Helsinki', '16:45', [16, 45], 1150, 'SEK'),
  gulf: ferry('Day ferry, Gulf of Finland', 'Helsinki', 'Tallinn', '10:30', [2, 0], 29, 'EUR'),
  baltic: ferry('Night ferry, Baltic', 'Tallinn', 'Stockholm', '18:00', [17, 0], 89, 'EUR'),
  aurora: train('Night train 269', 'Helsinki', 'Rovaniemi', '19:29', [11, 41], 109, 'EUR'),
  islandOut: flight('HW 204', 'Copenhagen', 'Reykjavík', '14:05', [3, 15], 1890, 'DKK'),
  islandBack: flight('HW 205', 'Reykjavík', 'Copenhagen', '07:40', [3, 10], 38900, 'ISK'),
  atlanticOut: flight('HW 318', 'Gothenburg', 'Lisbon', '11:20', [4, 10], 1690, 'SEK'),
  atlanticBack: flight('HW 319', 'Lisbon', 'Gothenburg', '16:35', [4, 5], 154, 'EUR'),
  douro: train('Atlantic line 123', 'Lisbon', 'Porto', '09:00', [3, 10], 38.5, 'EUR'),
  aegean: ferry('Night ferry, Aegean', 'Athens', 'Heraklion', '21:00', [9, 0], 52, 'EUR'),
  polarOut: flight('HW 73', 'Helsinki', 'Tokyo', '17:30', [13, 15], 780, 'EUR'),
  polarBack: flight('HW 74', 'Tokyo', 'Helsinki', '22:45', [13, 20], 118000, 'JPY'),
  hokkaido: train('Northern express 5', 'Tokyo', 'Sapporo', '08:20', [7, 50], 27760, 'JPY'),
} as const satisfies Record<string, Service>

export type ServiceKey = keyof typeof timetable
