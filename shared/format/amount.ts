import { formatNumber } from './number.ts';

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** Writes a size in decimal units: 812 bytes, 26.1 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${formatNumber(bytes)} bytes`;
  let scaled = bytes;
  let at = -1;
  do {
    scaled /= 1000;
    at += 1;
  } while (scaled >= 999.95 && at < BYTE_UNITS.length - 1);
  return `${formatNumber(scaled, scaled < 99.95 ? 1 : 0)} ${BYTE_UNITS[at] ?? ''}`;
}

/** Writes a length of time: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(seconds: number): string {
  if (seconds < 0.95) return `${formatNumber(Math.max(seconds, 0), 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return joinUnits(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  return joinUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function joinUnits(large: number, largeName: string, small: number, smallName: string): string {
  return small === 0 ? `${large} ${largeName}` : `${large} ${largeName} ${small} ${smallName}`;
}

/** Writes what is left of a job in steps that do not flicker: "12 s left", "about 4 min left"; null says nothing. */
export function formatTimeLeft(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '';
  if (seconds < 1) return 'almost done';
  if (seconds < 60) return `${Math.ceil(seconds)} s left`;
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${formatNumber(seconds / 3600, 1)} h left`;
}

/** Writes a rate with its unit: 12,400 rows/s, 3.1 MB/s; null says nothing. */
export function formatRate(perSecond: number | null, unit: string): string {
  if (perSecond === null || !Number.isFinite(perSecond)) return '';
  return unit === 'bytes'
    ? `${formatBytes(perSecond)}/s`
    : `${formatNumber(perSecond, perSecond < 10 ? 1 : 0)} ${unit}/s`;
}
