export { POST } from '@/app/api/v1/sandbox/clock/route'
