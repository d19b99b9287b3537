import type { SeededPerson } from './add-person'

/** A person of the demo as the terminal and the browser tests are told about them. */
export interface DemoPerson {
  readonly persona: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly organizations: readonly string[]
}

export const asPersona = (
  persona: string,
  person: SeededPerson,
  organizations: readonly string[],
): DemoPerson => ({
  persona,
  name: person.name,
  email: person.email,
  password: person.password,
  organizations,
})
