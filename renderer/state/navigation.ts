import { create } from 'zustand';

/** The screens, in the order of the navigation, of Ctrl+1 to Ctrl+9, and of Alt+1 to Alt+9 and Alt+0. */
export const SCREEN_IDS = [
  'home',
  'extracts',
  'clusters',
  'scorecards',
  'figures',
  'map',
  'anomalies',
  'annotations',
  'indicators',
  'lookup',
] as const;
export type ScreenId = (typeof SCREEN_IDS)[number];

/** Where the window stands: a screen and what it shows, such as `{cluster: 'logistics'}`. */
export interface Place {
  readonly screen: ScreenId;
  readonly params: Readonly<Record<string, string>>;
}

export function isScreenId(text: string): text is ScreenId {
  return SCREEN_IDS.some((id) => id === text);
}

/** Reads a place from the address's hash; anything unknown is Home. */
export function placeFromHash(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const name = decodeURIComponent(path);
  if (!isScreenId(name)) return { screen: 'home', params: {} };
  return { screen: name, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Writes a place as a hash: `#/map?cluster=logistics`. */
export function hashOfPlace(place: Place): string {
  const query = new URLSearchParams(place.params).toString();
  return query === '' ? `#/${place.screen}` : `#/${place.screen}?${query}`;
}

/** Where the window stands. The address is the truth; this follows it, so back and forward work. */
export const useNavigation = create<Place>(() => placeFromHash(globalThis.location?.hash ?? ''));

/** Goes to a screen; back returns to where one was. */
export function go(screen: ScreenId, params: Readonly<Record<string, string>> = {}): void {
  const hash = hashOfPlace({ screen, params });
  if (window.location.hash === hash) return;
  window.location.hash = hash;
  follow();
}

/** Changes what the present screen shows without a step in the history; null removes a parameter. */
export function setParams(patch: Readonly<Record<string, string | null>>): void {
  const place = useNavigation.getState();
  const params = Object.fromEntries(
    Object.entries({ ...place.params, ...patch }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  window.history.replaceState(null, '', hashOfPlace({ screen: place.screen, params }));
  follow();
}

function follow(): void {
  const place = placeFromHash(window.location.hash);
  if (hashOfPlace(place) !== hashOfPlace(useNavigation.getState())) useNavigation.setState(place, true);
}

/** Follows the address from now on; returns the way to stop. */
export function followAddress(): () => void {
  follow();
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}
