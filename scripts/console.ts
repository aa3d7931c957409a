/** What every command of this project says, and how it fails: with a sentence that helps. */
export const say = (line = ''): void => console.log(line)

/** A failure that was foreseen: its message is all that is said. */
export class Unable extends Error {}

/** Runs a command; a foreseen failure is one sentence, not a stack trace. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (fault) {
    console.error(fault instanceof Unable ? `\n${fault.message}\n` : fault)
    process.exit(1)
  }
}
