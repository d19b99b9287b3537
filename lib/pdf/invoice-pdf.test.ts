import { describe, expect, it } from 'vitest'
import { readPdf } from '@/dev/testing/read-pdf'
import { invoicePaper, type PaperInput } from '@/lib/domain/invoices/paper'
import { invoicePdf } from './invoice-pdf'

const at = new Date('2026-03-15T12:00:00Z')
const vendor = {
  name: 'Granary Demo Vendor Inc.',
  product: 'Granary',
  address: ['1 Mill Lane', 'Springfield, IL 62701'],
  taxId: 'US 00-0000000',
  supportEmail: 'support@granary.example',
  website: 'granary.example',
}

const line = (words: string, amount: bigint, more: object = {}) => ({
  type: 'license',
  description: words,
  quantity: 1,
  unitAmount: amount,
  amount,
  periodStart: null,
  periodEnd: null,
  daysLeft: null,
  daysInPeriod: null,
  ...more,
})

const invoice: PaperInput = {
  number: 'AURORA-000007',
  status: 'paid',
  currency: 'USD',
  createdAt: at,
  paidAt: at,
  total: 44550n,
  creditApplied: 0n,
  amountDue: 44550n,
  amountPaid: 44550n,
  amountRefunded: 0n,
  billTo: { name: 'Aurora Events', address: '5 Quay\nBergen', taxId: 'NO 1', email: null },
  lines: [
    line('Pro license, monthly', 49500n, {
      quantity: 5,
      unitAmount: 9900n,
      periodStart: at,
      periodEnd: new Date('2026-04-15T12:00:00Z'),
    }),
    line('Volume discount 10 %', -4950n, { type: 'volumeDiscount' }),
  ],
  payments: [{ at, amount: 44550n, card: { brand: 'visa', last4: '4242' } }],
  creditNotes: [],
}

/** Everything that a reader sees, page after page; a wrapped text is several strings, so spaces go. */
const textOf = async (input: PaperInput) => {
  const { pages } = readPdf(await invoicePdf(invoicePaper(input, vendor), input.createdAt))
  return pages.map((strings) => strings.join('').replaceAll(/\s/g, ''))
}

const squeezed = (text: string) => text.replaceAll(/\s/g, '')

describe('I1 the PDF of an invoice', () => {
  it('says exactly what the paper says: every line, sum, party and payment', async () => {
    const paper = invoicePaper(invoice, vendor)
    const [text = ''] = await textOf(invoice)
    const said = [
      `Invoice ${paper.number}`,
      `Issued ${paper.issued}`,
      paper.stamp ?? '',
      ...paper.vendor,
      ...paper.billTo,
      ...paper.lines.flatMap(({ words, period, quantity, unit, amount }) => [
        `${words}${period ?? ''}${quantity ?? ''}${unit ?? ''}${amount}`,
      ]),
      ...paper.sums.map(({ label, amount }) => `${label}${amount}`),
      `${paper.final.label}${paper.final.amount}`,
      ...paper.payments.map(({ label, at: when, amount }) => `${label}, ${when}${amount}`),
    ]
    for (const part of said) expect(text).toContain(squeezed(part))
    expect(text).toContain('5$99.00$495.00')
    expect(text).toContain('−$49.50')
    expect(text).toContain('Amountpaid$445.50')
    expect(text).toContain('Paidon15Mar2026')
  })

  it('is tagged, in English, and titled by its number', async () => {
    const { raw } = readPdf(await invoicePdf(invoicePaper(invoice, vendor), at))
    expect(raw).toContain('/Marked true')
    expect(raw).toContain('/Lang (en-US)')
    for (const tag of ['Document', 'H1', 'Table', 'TR', 'TH', 'TD'])
      expect(raw).toContain(`/S /${tag}`)
    expect(raw).toContain('/DisplayDocTitle true')
  })

  it.each(['Łukasz Żółć', 'Ελένη Παπαδοπούλου', 'Наталья Щукина', 'Վարդան', 'ნინო'])(
    'shows the name %s in its own letters',
    async (name) => {
      const [text] = await textOf({ ...invoice, billTo: { ...invoice.billTo, name } })
      expect(text).toContain(squeezed(name))
      expect(text).not.toContain('\uFFFD')
    },
  )

  it('X9 draws a name from right to left in its own letters', async () => {
    const name = 'شركة מלון'
    const [text = ''] = await textOf({ ...invoice, billTo: { ...invoice.billTo, name } })
    for (const letter of squeezed('מלון')) expect(text).toContain(letter)
    expect(text).not.toMatch(/[□\uFFFD]/)
  })

  it.each([
    ['株式会社 Aosagi', '□□□□Aosagi'],
    ['青鷺活动有限公司', '□□□□□□□□'],
    ['주식회사 왜가리', '□□□□□□□'],
    ['หนู', '□□'],
    ['बगुला', '□□□'],
  ])('X9 says that it cannot draw %s, and which letters', async (name, drawn) => {
    const [text = ''] = await textOf({ ...invoice, billTo: { ...invoice.billTo, name } })
    expect(text).toContain(`Billto${drawn}5Quay`)
    expect(text).toContain(squeezed('□ stands for a letter that this paper cannot draw'))
    expect((await textOf(invoice))[0]).not.toContain('□')
  })

  it('says what became credit, and lists credit notes', async () => {
    const [text] = await textOf({
      ...invoice,
      status: 'partlyRefunded',
      total: -44576n,
      amountDue: 0n,
      creditNotes: [{ number: 'CN-1', reason: 'Unused tokens', amount: 1000n, createdAt: at }],
    })
    expect(text).toContain('Addedtothecreditbalance$445.76')
    expect(text).toContain('CreditnoteCN-1:Unusedtokens,15Mar2026,12:00UTC−$10.00')
  })

  it(
    'carries 5,000 lines over many pages, each once and in order',
    // A bound for a busy machine; nothing is proven by it.
    { timeout: 120_000 },
    async () => {
      const lines = Array.from({ length: 5000 }, (_, index) => line(`Line ${index + 1}.`, 100n))
      const pages = await textOf({ ...invoice, lines, total: 500000n, amountDue: 500000n })
      const found = [...pages.join('').matchAll(/Line(\d+)\.1\$1\.00\$1\.00/g)].map(([, n]) =>
        Number(n),
      )
      expect(found).toEqual(lines.map((_, index) => index + 1))
      expect(pages.length).toBeGreaterThan(50)
      expect(pages.at(-1)).toContain(`page${pages.length}of${pages.length}`)
    },
  )
})
