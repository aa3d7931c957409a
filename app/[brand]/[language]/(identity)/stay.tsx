import { Checkbox } from '#components/checkbox.tsx'
import { words } from '#lib/words/page.ts'

/** A stated choice: never ticked for anybody. */
export async function Stay() {
  const { text } = await words()
  return (
    <Checkbox name="remember" hint={text('stay.hint')}>
      {text('stay.label')}
    </Checkbox>
  )
}
