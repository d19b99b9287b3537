import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Preview,
  Row,
  Section,
  Text,
} from '@react-email/components'
import type { MailContent } from '@/lib/mail/content'

const ink = '#2b2a25'
const quiet = '#66645b'
const green = '#2c6246'
const font = 'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif'
const text = { fontSize: '16px', lineHeight: '24px', color: ink, margin: '0 0 16px' }
const small = { fontSize: '14px', lineHeight: '20px', color: quiet, margin: 0 }

/** The one template: a heading, a few sentences, the figures, one action. */
export function MailTemplate({ content }: { readonly content: MailContent }) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{content.paragraphs[0] ?? content.heading}</Preview>
      <Body
        style={{ backgroundColor: '#fbfaf7', fontFamily: font, margin: 0, padding: '32px 16px' }}
      >
        <Container style={{ maxWidth: '560px', margin: '0 auto' }}>
          <Text style={{ ...small, color: green, fontWeight: 600, marginBottom: '24px' }}>
            Granary
          </Text>
          <Heading
            as="h1"
            style={{ fontSize: '20px', lineHeight: '28px', color: ink, margin: '0 0 16px' }}
          >
            {content.heading}
          </Heading>
          {content.paragraphs.map((paragraph) => (
            <Text key={paragraph} style={text}>
              {paragraph}
            </Text>
          ))}
          <Facts facts={content.facts ?? []} />
          {content.action ? (
            <Section style={{ margin: '8px 0 24px' }}>
              <Button
                href={content.action.url}
                style={{
                  backgroundColor: green,
                  color: '#ffffff',
                  borderRadius: '8px',
                  padding: '12px 20px',
                }}
              >
                {content.action.label}
              </Button>
            </Section>
          ) : null}
          {content.closing ? (
            <>
              <Hr style={{ borderColor: '#dedbd0', margin: '24px 0 16px' }} />
              <Text style={small}>{content.closing}</Text>
            </>
          ) : null}
        </Container>
      </Body>
    </Html>
  )
}

function Facts({ facts }: { readonly facts: NonNullable<MailContent['facts']> }) {
  if (facts.length === 0) return null
  return (
    <Section style={{ margin: '0 0 16px' }}>
      {facts.map((fact) => (
        <Row key={fact.label} style={{ borderTop: '1px solid #dedbd0' }}>
          <Column style={{ padding: '8px 0' }}>
            <Text style={small}>{fact.label}</Text>
          </Column>
          <Column align="right" style={{ padding: '8px 0' }}>
            <Text style={{ ...small, color: ink }}>{fact.value}</Text>
          </Column>
        </Row>
      ))}
    </Section>
  )
}
