/** An action of the audit log as a sentence's beginning: `license.scheduleChange` → "License: schedule change". */
export function activityWords(action: string): string {
  const [noun = '', verb = ''] = action.split('.').map(spaced)
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  return verb === '' ? name : `${name}: ${verb}`
}

const spaced = (word: string): string =>
  word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
