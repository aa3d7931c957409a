/** What is wrong with a brand, said so that whoever drew it can put it right. */
export type Problem = { file: string; token?: string; reason: string }

/** A brand that cannot be shown, with everything that is wrong with it at once. */
export class BrandError extends Error {
  readonly problems: readonly Problem[]

  constructor(name: string, problems: readonly Problem[]) {
    super([`The brand ${name} cannot be shown.`, ...problems.map(sentence)].join('\n'))
    this.name = 'BrandError'
    this.problems = problems
  }
}

const sentence = ({ file, token, reason }: Problem) =>
  `- ${file}${token ? `, ${token}` : ''}: ${reason}`
