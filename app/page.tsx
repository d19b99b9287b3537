import { redirect } from 'next/navigation'
import { organizationsOf } from '@/lib/auth/membership'
import { visitor } from '@/lib/http/visitor'
import { services } from '@/lib/usecases/services'

/** The door: to the first organization of whoever is signed in, to the console for staff, else to sign in. */
export default async function HomePage() {
  const person = await visitor()
  if (!person) redirect('/sign-in')
  const [first] = await organizationsOf(services().db, person.userId)
  if (first) redirect(`/${first.slug}`)
  redirect(person.staff ? '/vendor' : '/no-organization')
}
