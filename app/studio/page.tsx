import { notFound } from 'next/navigation'
import { isShown } from '#lib/brand/library.ts'
import { config } from '#lib/config.ts'
import { letterNames } from '#lib/mails/letters.ts'
import { languages } from '#lib/words/languages.ts'
import { brandsOnDesk, deskOf } from '#studio/desk/desk.ts'
import { scenariosFor } from '#studio/scenarios.ts'
import { Workbench } from '#studio/ui/workbench.tsx'

type Props = { searchParams: Promise<{ brand?: string | string[] }> }

/** Every state of every screen, every letter, and what they are made of. */
export default async function Studio({ searchParams }: Props) {
  const { protocol, brand: usual } = config()
  const { brand = usual } = await searchParams
  if (typeof brand !== 'string' || !isShown(brand, { draft: true })) notFound()
  return (
    <Workbench
      key={brand}
      initial={deskOf(brand)}
      brands={brandsOnDesk()}
      languages={languages.map(({ tag, name, direction }) => ({ tag, name, direction }))}
      states={[
        ...scenariosFor(protocol).map(({ id, title, group }) => ({ id, title, group })),
        ...letterNames.map((name) => ({
          id: `mail/${name}`,
          title: titleOf(name),
          group: 'letters',
        })),
      ]}
    />
  )
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
