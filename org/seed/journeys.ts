import type { ServiceKey } from '#org/seed/services.ts'

/** Days from today, what was taken, who went (see `parties`), and whatever is out of the ordinary. */
export type Journey = readonly [
  days: number,
  service: ServiceKey,
  party: keyof typeof parties,
  unusual?: { status?: 'Cancelled' | 'Waitlisted'; reference?: string },
]

export const parties = {
  maya: ['Maya Lindqvist'],
  couple: ['Maya Lindqvist', 'Jonas Lindqvist'],
  family: ['Maya Lindqvist', 'Jonas Lindqvist', 'Elsa Lindqvist'],
  jonas: ['Jonas Lindqvist'],
  amelie: ['Amélie Søndergård'],
  friends: ['Amélie Søndergård', '高橋 アメリ'],
} as const

export const mayasJourneys: readonly Journey[] = [
  [141, 'coastNorth', 'couple', { status: 'Waitlisted' }],
  [98, 'baltic', 'family'],
  [96, 'gulf', 'family'],
  [94, 'archipelago', 'family'],
  [23, 'arcticSouth', 'maya'],
  [12, 'arcticNorth', 'maya', { reference: 'HW-7Q2M4X' }],
  [-26, 'soundNorth', 'maya'],
  [-28, 'soundSouth', 'maya'],
  [-77, 'atlanticBack', 'couple'],
  [-82, 'douro', 'couple'],
  [-84, 'atlanticOut', 'couple'],
  [-131, 'borderSouth', 'maya'],
  [-134, 'borderNorth', 'maya'],
  [-170, 'islandBack', 'maya', { status: 'Cancelled' }],
  [-176, 'islandOut', 'maya', { status: 'Cancelled' }],
  [-247, 'sleeperNorth', 'maya'],
  [-251, 'sleeperSouth', 'maya'],
  [-318, 'oreSouth', 'family'],
  [-325, 'oreNorth', 'family'],
  [-402, 'mountainEast', 'couple'],
  [-406, 'mountainWest', 'couple'],
  [-407, 'borderNorth', 'couple'],
  [-489, 'polarBack', 'couple'],
  [-498, 'hokkaido', 'couple'],
  [-503, 'polarOut', 'couple'],
  [-505, 'archipelago', 'couple'],
  [-598, 'soundNorth', 'maya'],
  [-599, 'soundSouth', 'maya'],
  [-690, 'aegean', 'family'],
  [-744, 'coastSouth', 'maya'],
  [-752, 'coastEast', 'maya'],
  [-755, 'arcticNorth', 'maya'],
  [-861, 'lagoon', 'couple'],
  [-863, 'alpine', 'couple'],
  [-864, 'beltSouth', 'couple'],
  [-865, 'soundSouth', 'couple'],
  [-972, 'aurora', 'family', { status: 'Cancelled' }],
  [-1085, 'islandBack', 'maya'],
  [-1092, 'islandOut', 'maya'],
  [-1240, 'fjordSouth', 'couple'],
  [-1244, 'borderNorth', 'couple'],
  [-1433, 'baltic', 'maya', { status: 'Cancelled' }],
  [-1436, 'archipelago', 'maya'],
]

export const ameliesJourneys: readonly Journey[] = [
  [34, 'polarOut', 'amelie'],
  [-61, 'beltSouth', 'amelie'],
  [-215, 'hokkaido', 'friends'],
]

export const jonasJourneys: readonly Journey[] = [
  [47, 'mountainWest', 'jonas'],
  [-38, 'soundSouth', 'jonas'],
]
