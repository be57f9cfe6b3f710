import type { MethodOutput } from '#shared/contract/methods.ts';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { printedView } from '#shared/format/annotation.ts';
import { listOpenAnnotations } from '../annotations/list-annotations.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import type { ReadStore } from '../store/handles.ts';

type PlaceNote = MethodOutput<'places.profile'>['annotations'][number];

/**
 * Lists the open annotations of a place, newest first: on companies present in it in any live extract, on their sites
 * in it, on hex cells that hold such a site, and on figures of the place itself.
 */
export function listPlaceNotes(store: ReadStore, set: GeographySet): PlaceNote[] {
  const isHere = makeIsHere(store, set);
  return listOpenAnnotations(store)
    .filter(({ subject }) => isHere(subject))
    .map((note) => ({
      id: note.id,
      about: note.subjectLabel,
      text: `${note.text}${printedView(note)}`,
      at: note.changedAt,
    }));
}

function makeIsHere(store: ReadStore, set: GeographySet): (subject: AnnotationSubject) => boolean {
  const districts = districtsParameter(set);
  const bySite = store.db
    .prepare<[object], number>(
      `SELECT 1 FROM company JOIN extract ON extract.id = company.extract_id
       CROSS JOIN site ON site.company_id = company.id
       WHERE company.company_number = @companyNumber AND extract.status = 'live' AND ${siteInSet('site')}
         AND (@postcode IS NULL OR upper(replace(site.postcode, ' ', '')) = @postcode) LIMIT 1`,
    )
    .pluck();
  const byCell = store.db
    .prepare<[object], number>(
      `SELECT 1 FROM extract CROSS JOIN site_cell AS cell ON cell.extract_id = extract.id AND cell.q = @q AND cell.r = @r
       CROSS JOIN site ON site.id = cell.site_id
       WHERE extract.status = 'live' AND ${siteInSet('site')} LIMIT 1`,
    )
    .pluck();
  const spacing = hexSpacingOf(store);
  return (subject) => {
    switch (subject.kind) {
      case 'metric':
        return subject.geographySetId === set.id;
      case 'company':
        return bySite.get({ companyNumber: subject.companyNumber, postcode: null, districts }) !== undefined;
      case 'site': {
        const postcode = subject.postcode.replace(/\s+/g, '').toUpperCase();
        return bySite.get({ companyNumber: subject.companyNumber, postcode, districts }) !== undefined;
      }
      case 'hex':
        return (
          subject.spacing === spacing && byCell.get({ q: subject.q, r: subject.r, districts }) !== undefined
        );
      case 'extract':
      case 'cluster':
      case 'catalogue-metric':
        return false;
    }
  };
}
