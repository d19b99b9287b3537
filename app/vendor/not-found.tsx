import { NothingHere } from '@/components/shell/nothing-here'

/** Inside the console’s frame: a customer that is not there. */
export default function NotFoundInConsole() {
  return <NothingHere start="/vendor" />
}
