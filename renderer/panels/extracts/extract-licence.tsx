import type { Extract } from '#shared/domain/extract.ts';
import { useQuery } from '../../api/use-query.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { LicenceEnd } from '../licences/licence-end.tsx';
import { permittedText } from '../licences/permitted-text.ts';
import { lacksLicence } from './extract-words.ts';

/** The licence an extract is held under: what it permits, how long it runs, and the way to it in the register. */
export function ExtractLicence({ extract }: { extract: Extract }) {
  const { licence, licenceId } = extract.statement;
  const licences = useQuery('licences.list', { includeRetired: true }, { enabled: licenceId !== null });
  const entered = licences.value?.licences.find(({ id }) => id === licenceId) ?? null;
  return (
    <Section title="Licence">
      {lacksLicence(extract) ? (
        <p>
          No licence is stated. Correct what is stated, or{' '}
          <Button variant="link" onPress={() => go('extracts', { view: 'licences', licence: 'new' })}>
            enter one
          </Button>{' '}
          first.
        </p>
      ) : (
        <Facts
          facts={[
            {
              label: 'Name',
              value:
                licenceId === null ? (
                  licence.name
                ) : (
                  <Button
                    variant="link"
                    onPress={() => go('extracts', { view: 'licences', licence: licenceId })}
                  >
                    {licence.name}
                  </Button>
                ),
            },
            ...(entered === null
              ? []
              : [
                  {
                    label: 'Held by',
                    value: entered.terms.licensee === '' ? 'not stated' : entered.terms.licensee,
                  },
                  { label: 'Permits', value: permittedText(entered.terms.permitted) },
                ]),
            { label: 'Ends', value: <LicenceEnd expiresOn={licence.expiresOn} /> },
            { label: 'Attribution', value: licence.attribution === '' ? 'none stated' : licence.attribution },
            { label: 'Terms', value: licence.terms === '' ? 'none stated' : licence.terms },
          ]}
        />
      )}
    </Section>
  );
}
