import { inWords } from '#app/(identity)/messages.ts'
import { TroubleSign } from '#components/sign.tsx'
import { text } from '#lib/messages.ts'

/** That there is no further code for now. `seconds` come from the address of the page. */
export function Later({ seconds }: { seconds: string | string[] | undefined }) {
  if (typeof seconds !== 'string' || !/^\d{1,5}$/.test(seconds)) return null
  return (
    <div className="summary" role="alert">
      <p className="field-error">
        <TroubleSign />
        {text('refusal.tooManyCodes', { wait: inWords(Number(seconds)) })}
      </p>
    </div>
  )
}
