import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog, Tier } from '@/lib/domain/catalog/catalog'
import { tierRank } from '@/lib/domain/licenses/transitions'
import { featureTiersOf, tagOf } from '@/lib/domain/events/tag'

const plan = (tier: Tier, ...features: string[]): Catalog['plans'][number] => ({
  tier,
  name: tier,
  bestFor: 'Everybody',
  mostPopular: false,
  prices: { month: 1n, year: 1n },
  features: features.map((id) => ({ id, name: id })),
})

const featureTiers = featureTiersOf({
  plans: [
    plan('basic', 'prints', 'gallery'),
    plan('pro', 'ai_images', 'surveys'),
    plan('premium', 'ai_video'),
  ],
})

describe('tagOf', () => {
  it.each<[string[], Tier, string | null]>([
    [[], 'basic', null],
    [['gallery', 'prints'], 'basic', 'gallery'],
    [['prints', 'surveys', 'ai_images'], 'pro', 'surveys'],
    [['ai_images', 'ai_video', 'prints'], 'premium', 'ai_video'],
  ])('E1 features %j make it %s because of %s', (features, tag, because) => {
    expect(tagOf(features, featureTiers)).toEqual({ ok: true, value: { tag, because } })
  })

  it('E1 refuses a feature that the catalog does not know', () => {
    expect(tagOf(['prints', 'holograms'], featureTiers)).toEqual({
      ok: false,
      refusal: { kind: 'unknownFeature', feature: 'holograms' },
    })
  })

  it('E1 is the highest tier, whatever the order; the cause has that very tier', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...featureTiers.keys()], { minLength: 1 }), (features) => {
        const tagged = tagOf(features, featureTiers)
        if (!tagged.ok) throw new Error('known features')
        const ranks = features.map((id) => tierRank(featureTiers.get(id) ?? 'basic'))
        expect(tierRank(tagged.value.tag)).toBe(Math.max(...ranks))
        expect(featureTiers.get(tagged.value.because ?? '')).toBe(tagged.value.tag)
      }),
    )
  })
})
