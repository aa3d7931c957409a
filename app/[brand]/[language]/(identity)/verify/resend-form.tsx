import { words } from '#lib/words/page.ts'
import { inWords } from '../messages.ts'

/** What the stylesheet can count down: steps of five seconds, from a minute on of one minute. */
const onStep = (wait: number) => Math.ceil(wait / (wait > 60 ? 60 : 5)) * (wait > 60 ? 60 : 5)

type Props = { wait: number; action: () => Promise<void> }

/** Another code. `wait`: seconds until it may be asked for; the stylesheet counts them and then shows the button. */
export async function ResendForm({ wait, action }: Props) {
  const { text, locale } = await words()
  const seconds = onStep(wait)

  return (
    <form className="resend" action={action} data-seconds={seconds || undefined}>
      <p>{text('verify.nothingCame')}</p>
      {seconds > 60 && (
        <p className="resend-wait">{text('verify.waitLong', { wait: inWords(locale, seconds) })}</p>
      )}
      {seconds > 0 && seconds <= 60 && (
        <p className="resend-wait">
          {text('verify.wait')} <span className="countdown" /> {text('verify.waitUnit')}
        </p>
      )}
      <button className="quiet-button link" id="resend" type="submit">
        {text('verify.resend')}
      </button>
    </form>
  )
}
