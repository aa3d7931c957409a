import { Checkbox } from '#components/checkbox.tsx'
import { text } from '#lib/messages.ts'

/** A stated choice: never ticked for anybody. */
export function Stay() {
  return (
    <Checkbox name="remember" hint={text('stay.hint')}>
      {text('stay.label')}
    </Checkbox>
  )
}
