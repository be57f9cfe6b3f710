import { z } from 'zod';
import { licenceRecordSchema, licenceTermsSchema } from '../../domain/licence.ts';
import { read, write } from '../method.ts';
import { doneSchema } from './paging.ts';

export const licencesMethods = {
  'licences.list': read(
    'Lists the licences the observatory entered, with the extracts held under each.',
    z.object({ includeRetired: z.boolean().default(false) }),
    z.object({ licences: z.array(licenceRecordSchema) }),
    { dependsOn: ['licences', 'extracts'] },
  ),
  'licences.history': read(
    'Lists the versions of one licence, newest first.',
    z.object({ id: z.string() }),
    z.object({ versions: z.array(licenceRecordSchema) }),
    { errors: ['not-found'], dependsOn: ['licences'] },
  ),
  'licences.save': write(
    'Enters a licence, or a new version of one.',
    z.object({
      id: z.string().optional(),
      expectedVersion: z.number().int().optional(),
      terms: licenceTermsSchema,
    }),
    licenceRecordSchema,
    { errors: ['not-found', 'version-conflict', 'name-taken', 'invalid-input'] },
  ),
  'licences.retire': write(
    'Takes a licence out of the list for new extracts; extracts held under it keep it.',
    z.object({ id: z.string() }),
    doneSchema,
    { errors: ['not-found'] },
  ),
};
