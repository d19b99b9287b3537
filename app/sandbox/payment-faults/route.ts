export { POST } from '@/app/api/v1/sandbox/payment-faults/route'
