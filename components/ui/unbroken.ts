/**
 * Keeps a figure and its sign on one line: "10 %". For what is shown only: texts that are stored and compared
 * (an invoice's lines, why the next one differs) keep their plain space.
 */
export const unbroken = (text: string): string => text.replaceAll(/(?<=\d) (?=%)/g, '\u00A0')
