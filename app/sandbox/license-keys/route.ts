export { POST } from '@/app/api/v1/sandbox/license-keys/route'
