import { expect, test } from 'vitest'
import { expositionFor } from '../../src/cli/accept.ts'

test.each([
  ['', 'text'],
  ['*/*', 'text'],
  ['text/plain', 'text'],
  ['application/openmetrics-text', 'openmetrics'],
  ['Application/OpenMetrics-Text; Version=1.0.0', 'openmetrics'],
  [
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.5',
    'openmetrics',
  ],
  ['text/plain;q=0.5 , application/openmetrics-text ; q=0.5', 'openmetrics'],
  ['text/plain, application/openmetrics-text;q=0.9', 'text'],
  ['application/openmetrics-text;q=0', 'text'],
  ['application/openmetrics-text;q=x', 'text'],
  ['application/openmetrics-text2', 'text'],
  [';;,,q=,', 'text'],
] as const)('%j is answered in the form %s', (accept, exposition) => {
  expect(expositionFor(accept)).toBe(exposition)
})
