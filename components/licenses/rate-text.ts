import { unbroken } from '@/components/ui/unbroken'
import { type BasisPoints, formatRate } from '@/lib/domain/money/money'

/** A rate as it is shown: "12.5 %", on one line. */
export const rateText = (rate: BasisPoints): string => unbroken(formatRate(rate))
