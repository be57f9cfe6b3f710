import type { licencesMethods } from '#shared/contract/methods/licences.ts';
import {
  listLicences,
  listLicenceVersions,
  retireLicence,
  saveLicence,
} from '../licences/register-licence.ts';
import type { Call, Handlers } from '../call.ts';

export { licenceReverser } from '../licences/register-licence.ts';

function announced<T>(call: Call, id: string, result: T): T {
  call.publish('licences', [id]);
  return result;
}

/** The methods of the register of licences. */
export const licencesHandlers: Handlers<keyof typeof licencesMethods> = {
  'licences.list': (request, call) => ({ licences: listLicences(call.reading(), request) }),
  'licences.history': ({ id }, call) => ({ versions: listLicenceVersions(call.reading(), id) }),
  'licences.save': (request, call) => {
    const saved = saveLicence(call.writing(), request);
    return announced(call, saved.id, saved);
  },
  'licences.retire': ({ id }, call) => announced(call, id, retireLicence(call.writing(), id)),
};
