import 'server-only'
import { makeApiKey } from '@/lib/auth/api-key-text'
