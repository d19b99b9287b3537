import 'server-only'
import { accepted, refused } from '@/lib/domain/result'
import type { ChargeAnswer, QueuedCharge } from './charge'
import type { KnownWallet } from './known-wallet'
import type { Part } from './types'

/** The form of a line is written at ledger_charge_one in the migrations ledger_group_charge and ledger_wallet_cap. */
export function readLine(request: QueuedCharge, line: string): ChargeAnswer {
  const [outcome, available = '0', parts = '', ...first] = line.split('|')
  switch (outcome) {
    case 'ok':
      return accepted({ replayed: false, ...answered(request, available, parts) })
    case 'replay':
      return accepted({ ...answered(request, available, parts), ...firstAnswer(first) })
    case 'insufficient':
      return refused({
        kind: 'insufficientTokens',
        available: BigInt(available),
        required: request.amount,
      })
    case 'capped':
      return refused({
        kind: first[0] === 'wallet' ? 'spendCapReached' : 'keyCapReached',
        spent: BigInt(available),
        cap: BigInt(parts),
        required: request.amount,
      })
    case 'reused':
      return refused({ kind: 'keyReused' })
    case 'closed':
      return refused({ kind: 'walletClosed' })
    case 'missing':
      return refused({ kind: 'walletNotFound' })
    default:
      throw new Error(`the ledger answered "${line}"`)
  }
}

const answered = (request: QueuedCharge, available: string, parts: string) => ({
  id: request.id,
  walletId: request.walletId,
  tokens: request.amount,
  available: BigInt(available),
  parts: parts === '' ? [] : parts.split(',').map(readPart),
  expiresAt: request.expiresAt,
})

const firstAnswer = ([id = '', tokens = '0', expiryMs]: string[]) => ({
  id,
  tokens: BigInt(tokens),
  expiresAt: expiryMs === undefined ? null : new Date(Number(expiryMs)),
  replayed: true,
})

function readPart(text: string): Part {
  const [batchId = '', tokens = '0'] = text.split(':')
  return { batchId, tokens: BigInt(tokens) }
}

/** How a wallet stands, as ledger_charge_learning says it; null when its next charges are not to be decided from it. */
export function readWalletLine(line: string): KnownWallet | null {
  const [available = '', sequence = '', batchId = '', left] = line.split('|')
  if (left === undefined) return null
  return { available: BigInt(available), sequence: BigInt(sequence), batchId, left: BigInt(left) }
}
