'use client'
import { useId, useState } from 'react'
import type { Row } from '#studio/desk/desk.ts'
import { saveToken } from '../../app/studio/actions.ts'
import { Choice } from './choice.tsx'
import { paint } from './live.ts'
import { Problems } from './problems.tsx'
import { useSaved } from './saved.ts'
import { useStudio } from './studio.tsx'
import { TakeTokens } from './take-tokens.tsx'
import { groupsOf, shortName } from './token-groups.ts'

type Notation = 'hex' | 'oklch'

/** The brand's tokens. Each saves itself. */
export function TokenEditor() {
  const { desk, view } = useStudio()
  const [notation, setNotation] = useState<Notation>('hex')
  return (
    <>
      <div className="row">
        <Choice
          label="How colours are written"
          value={notation}
          options={[
            ['hex', 'Hex'],
            ['oklch', 'OKLCH'],
          ]}
          onChoose={setNotation}
        />
        <TakeTokens />
      </div>
      {groupsOf(desk.rows, view.theme).map(({ name, rows }) => (
        <section key={name} className="tokens">
          <h3>{name}</h3>
          {rows.map((row) => (
            <TokenField key={`${desk.name} ${row.path}`} row={row} notation={notation} />
          ))}
        </section>
      ))}
    </>
  )
}

function TokenField({ row, notation }: { row: Row; notation: Notation }) {
  const { desk, change } = useStudio()
  const id = useId()
  const text = row.alias ?? (notation === 'oklch' ? row.oklch : undefined) ?? row.text
  const field = useSaved(text, (typed) => change(saveToken(desk.name, row.path, typed)))
  const isLow = desk.measures.some(
    ({ offer, theme, text: name }) => offer && row.path === `color.${theme}.${name}`,
  )
  const name = shortName(row)
  const isBroken = field.problems.length > 0
  return (
    <div className="token" data-broken={isBroken || undefined}>
      <label htmlFor={id} title={row.description ?? row.path}>
        {name}
        {isLow && <b className="low"> too low</b>}
      </label>
      {row.hex && (
        <span className="swatch">
          <svg aria-hidden="true" viewBox="0 0 1 1">
            <rect width="1" height="1" fill={row.text.startsWith('{') ? row.hex : row.text} />
          </svg>
          <input
            type="color"
            aria-label={`Choose ${name}`}
            value={/^#[\da-f]{6}$/i.test(field.value) ? field.value : row.hex}
            onChange={({ target }) => {
              paint(row.path, target.value)
              field.type(target.value)
            }}
            onBlur={field.leave}
          />
        </span>
      )}
      <input
        id={id}
        value={field.value}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isBroken || undefined}
        aria-describedby={isBroken ? `${id}-problem` : undefined}
        onChange={({ target }) => field.type(target.value)}
        onBlur={field.leave}
        onKeyDown={({ key }) => key === 'Enter' && field.leave()}
      />
      <Problems id={`${id}-problem`} problems={field.problems} />
    </div>
  )
}
