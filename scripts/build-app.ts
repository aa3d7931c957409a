import '#scripts/local-settings.ts'
import { build } from '#scripts/build.ts'
import { run, say } from '#scripts/console.ts'

/** `npm run build`: what `npm start` would do first, for images and pipelines that build in one place and start in another. */
await run(async () => {
  await build()
  say('The app is built: npm start starts it.')
})
