'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { beginPhoto, failureWords, type Photo, readPhoto } from '@/lib/client/photos'

const pollMilliseconds = 500

/** Begins photos and follows the present one until its token is charged or given back. */
export function usePhoto(organization: string, open: Photo | null) {
  const router = useRouter()
  const [photo, setPhoto] = useState<Photo | null>(open)
  const [problem, setProblem] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const id = photo?.status === 'generating' ? photo.id : null
  const refresh = useRef(() => router.refresh())
  useEffect(() => {
    if (id === null) return
    const stop = new AbortController()
    const look = async () => {
      const seen = await readPhoto({ organization, id, signal: stop.signal }).catch(() => null)
      if (seen === null || seen.status === 'generating' || stop.signal.aborted) return
      setPhoto(seen)
      // The counter and the gallery come from the server.
      refresh.current()
    }
    const timer = setInterval(() => void look(), pollMilliseconds)
    return () => {
      clearInterval(timer)
      stop.abort()
    }
  }, [organization, id])
  const begin = async (asked: { prompt: string; simulate: 'failure' | 'crash' | undefined }) => {
    setStarting(true)
    setProblem(null)
    try {
      setPhoto((await beginPhoto({ organization, ...asked })).photo)
      refresh.current()
    } catch (error) {
      setProblem(failureWords(error))
    }
    setStarting(false)
  }
  return { photo, problem, busy: starting || id !== null, begin }
}
