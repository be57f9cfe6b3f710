import type { Call } from '#core/call.ts';
import { readAreaRegister } from '#core/geography/register.ts';
import { withReference } from './ledger.ts';
import type { MapContext } from './profiles/profile.ts';

/** What every mapping of rows may ask about areas: the successions of districts and the districts in force. */
export function readMapWorld(call: Call): Pick<MapContext, 'successions' | 'districts'> {
  const register = withReference(call, (reference) => readAreaRegister({ folders: call.folders, reference }));
  return { successions: register.successions, districts: new Set(register.districts.keys()) };
}
