import { Drawing, type DrawingProps } from './drawing'

type MarkProps = Omit<DrawingProps, 'path'>

/** Done, chosen. */
export const CheckMark = (look: MarkProps) => <Drawing path="M5 12.5l5 5L19.5 7" {...look} />

/** Failed; on a button: close. */
export const CrossMark = (look: MarkProps) => <Drawing path="M6 6l12 12M18 6L6 18" {...look} />
