import { Missing } from '#components/missing.tsx'

/** For a page that finds only while it is rendered that there is nothing to show. */
export default function NotFound() {
  return <Missing />
}
