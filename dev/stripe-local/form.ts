/** A decoded request body: Stripe's bracket notation, `a[b][0][c]=v`, has no other types. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue }
export type Form = { [key: string]: FormValue }

type Branch = Map<string, string | Branch>

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** Decodes a form body or a query string; later values win, numbered members become lists. */
export function decodeForm(encoded: string): Form {
  const root: Branch = new Map()
  for (const [key, value] of new URLSearchParams(encoded)) place(root, { key, value })
  return toForm(root)
}

/** Reads JSON scalars as form text, so that the control endpoint shares the form's strict readers. */
export function formOfJson(value: unknown): FormValue {
  if (Array.isArray(value)) return value.map(formOfJson)
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, formOfJson(child)]))
}

function place(root: Branch, { key, value }: { key: string; value: string }): void {
  const path = key.replaceAll(']', '').split('[')
  if (path.some((step) => forbidden.has(step))) return
  let branch = root
  for (const [depth, step] of path.entries()) {
    const name = step === '' ? String(branch.size) : step
    if (depth === path.length - 1) {
      branch.set(name, value)
      return
    }
    branch = childOf(branch, name)
  }
}

function childOf(branch: Branch, name: string): Branch {
  const existing = branch.get(name)
  if (existing instanceof Map) return existing
  const created: Branch = new Map()
  branch.set(name, created)
  return created
}

function toForm(branch: Branch): Form {
  return Object.fromEntries([...branch].map(([key, child]) => [key, toValue(child)]))
}

function toValue(child: string | Branch): FormValue {
  if (typeof child === 'string') return child
  const numbered = [...child.keys()].every((key, position) => key === String(position))
  return numbered ? [...child.values()].map(toValue) : toForm(child)
}
