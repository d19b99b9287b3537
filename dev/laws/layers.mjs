// The one table of who may import whom. dependency-cruiser's rules are made from it
// (.dependency-cruiser.mjs); CONTRIBUTING.md explains it.

/** Each layer with the layers that it may import; a layer may always import itself. */
export const layers = {
  'lib/domain': [],
  'lib/config': [],
  'lib/db': ['lib/domain', 'lib/config'],
  'lib/ledger': ['lib/db', 'lib/domain', 'lib/config'],
  'lib/payments': ['lib/db', 'lib/domain', 'lib/config'],
  'lib/mail': ['lib/domain', 'lib/config'],
  'lib/pdf': ['lib/domain', 'lib/config'],
  'lib/usecases': [
    'lib/domain',
    'lib/db',
    'lib/auth',
    'lib/ledger',
    'lib/payments',
    'lib/mail',
    'lib/pdf',
    'lib/config',
  ],
  'lib/auth': ['lib/domain', 'lib/db', 'lib/config'],
  'lib/http': ['lib/auth', 'lib/db', 'lib/domain', 'lib/config'],
  'lib/jobs': ['lib/usecases', 'lib/db', 'lib/domain', 'lib/config'],
  'clients/typescript': [],
  'lib/client': ['clients/typescript', 'lib/domain', 'lib/config'],
  'components/ui': [],
  components: ['components/ui', 'lib/client', 'lib/domain', 'lib/config'],
  app: [
    'components',
    'lib/usecases',
    'lib/http',
    'lib/auth',
    'lib/client',
    'lib/domain',
    'lib/config',
  ],
}

/** Packages that only one place may import, because the place is there to hide them. */
export const keepers = {
  '@prisma/.*|pg': ['lib/db', 'lib/ledger', 'server', 'dev', 'prisma'],
  stripe: ['lib/payments', 'dev/stripe-local'],
  'next-auth': ['lib/auth', 'app/api/auth'],
  nodemailer: ['lib/mail'],
  pdfkit: ['lib/pdf'],
  '@opentelemetry/.*': ['server'],
}
