import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { formatPostcode, normalisePostcode } from '#shared/domain/postcode.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { select, type SelectionOf } from '../../state/selection.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { AnnotationEditor } from '../annotations/annotation-editor.tsx';
import { RulingSection } from '../rulings/ruling-section.tsx';
import { describePlace, siteKindWords, useCompany, type Site } from './company-inspector.tsx';

/** One site of a company: where it lies and what was noted about it. */
export function SiteInspector({ selection }: { selection: SelectionOf<'site'> }) {
  const { companyNumber, postcode } = selection;
  const company = useCompany(companyNumber);
  return (
    <Answered query={company}>
      {({ name, sites }) => {
        const site = sites.find(
          (each) =>
            each.postcode !== null && normalisePostcode(each.postcode) === normalisePostcode(postcode),
        );
        return (
          <>
            <h1 className="inspector-title">{formatPostcode(postcode) ?? postcode}</h1>
            <Section title="What it is">
              <p>
                A site of{' '}
                <Button variant="link" onPress={() => select({ kind: 'company', companyNumber })}>
                  {name}
                </Button>
              </p>
              {site === undefined ? (
                <p className="quiet">The extract in use carries no such site of this company.</p>
              ) : (
                <Facts facts={siteFacts(site)} />
              )}
              <div>
                <Button onPress={() => go('map', { postcode })}>Show on the map</Button>
              </div>
            </Section>
            <RulingSection
              subject={{ kind: 'site', companyNumber, postcode }}
              subjectKey={annotationSubjectKey({ kind: 'site', companyNumber, postcode })}
              start={{ label: name }}
            />
            <Section title="Annotations">
              <AnnotationEditor subject={{ kind: 'site', companyNumber, postcode }} />
            </Section>
          </>
        );
      }}
    </Answered>
  );
}

function siteFacts(site: Site) {
  const grid =
    site.easting === null || site.northing === null
      ? null
      : `${formatNumber(site.easting)} E, ${formatNumber(site.northing)} N`;
  return [
    { label: 'Kind', value: siteKindWords(site) },
    { label: 'Place', value: describePlace(site) },
    { label: 'Grid position (m)', value: grid ?? NOT_AVAILABLE },
    { label: 'Hex cell', value: site.q === null || site.r === null ? NOT_AVAILABLE : `${site.q},${site.r}` },
  ];
}
