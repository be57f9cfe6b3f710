import { daysBetween } from '../domain/day-count.ts';
import { NOT_AVAILABLE } from './number.ts';

export { daysBetween } from '../domain/day-count.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Writes an ISO date, or the date part of an ISO time, as 22 Nov 2026; null is [x]. */
export function formatDate(iso: string | null): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  if (parts === null) return NOT_AVAILABLE;
  const month = MONTHS[Number(parts[2]) - 1];
  return month === undefined ? NOT_AVAILABLE : `${Number(parts[3])} ${month} ${parts[1]}`;
}

/** Writes an ISO time as 22 Nov 2026, 14:05, in British time unless another zone is named. */
export function formatDateTime(iso: string | null, timeZone = 'Europe/London'): string {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(at)) return NOT_AVAILABLE;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${formatDate(`${part('year')}-${part('month')}-${part('day')}`)}, ${part('hour')}:${part('minute')}`;
}

/** Says when a licence ends: "expires in 12 days", "expired 3 days ago", "expires today". */
export function formatExpiry(expiresOn: string, today: string): string {
  const days = daysBetween(today, expiresOn);
  if (days === null) return NOT_AVAILABLE;
  if (days === 0) return 'expires today';
  const size = Math.abs(days);
  const words = `${size} ${size === 1 ? 'day' : 'days'}`;
  return days > 0 ? `expires in ${words}` : `expired ${words} ago`;
}

/** Writes how long ago something happened: "just now", "5 minutes ago", "yesterday", else its date. */
export function formatAgo(iso: string, nowIso: string): string {
  const seconds = (Date.parse(nowIso) - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return NOT_AVAILABLE;
  if (seconds < 60) return 'just now';
  const ago = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'} ago`;
  if (seconds < 3600) return ago(Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return ago(Math.floor(seconds / 3600), 'hour');
  if (seconds < 172_800) return 'yesterday';
  return formatDate(iso);
}
