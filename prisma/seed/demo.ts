// Fills a fresh database with the demo's people and organizations, through the same use cases that the
// portal uses, and writes who they are to the file that GRANARY_DEMO_FILE names (mode 0600).
import { writeFileSync } from 'node:fs'
import { services } from '@/lib/usecases/services'
import { auroraBooths } from './scenarios/aurora-booths'
import { harborEvents } from './scenarios/harbor-events'
import { nordicInteriors } from './scenarios/nordic-interiors'
import { vistaSecurity } from './scenarios/vista-security'
import { addPerson } from './add-person'
import { asPersona } from './scenario'

const file = process.env['GRANARY_DEMO_FILE']
if (!file) throw new Error('GRANARY_DEMO_FILE is not set')

const portal = services()
const olivia = await addPerson(portal, { name: 'Olivia Marsh', email: 'operator@granary.example' })
const aurora = await auroraBooths(portal, olivia)
const harbor = await harborEvents(portal, olivia)
const nordic = await nordicInteriors(portal)
const vista = await vistaSecurity(portal)
const staff = await addPerson(portal, {
  name: 'Vera Vendor',
  email: 'staff@granary.example',
  staff: true,
})

const demo = {
  people: [
    asPersona('operator', olivia, [aurora.slug, harbor]),
    ...nordic.people,
    ...vista.people,
    { persona: 'vendor staff', ...who(staff), organizations: [] },
  ],
  apiKey: aurora.apiKey,
}
writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
await portal.db.$disconnect()

function who({ name, email, password }: { name: string; email: string; password: string }) {
  return { name, email, password }
}
