import { CircleAlert, CircleX } from 'lucide-react';
import { daysLeft } from '#shared/domain/licence.ts';
import { formatDate, formatExpiry } from '#shared/format/date.ts';
import { today } from '../../state/today.ts';
import './licences.css';

/** Licences that end within this many days are marked. */
const SOON_DAYS = 90;

/** The day a licence ends with the days left, marked where it ends soon or has ended. */
export function LicenceEnd({ expiresOn }: { expiresOn: string | null }) {
  const left = daysLeft(expiresOn, today());
  if (expiresOn === null || left === null) return <>no end stated</>;
  const words = `${formatDate(expiresOn)}, ${formatExpiry(expiresOn, today())}`;
  if (left > SOON_DAYS) return <>{words}</>;
  const Icon = left < 0 ? CircleX : CircleAlert;
  return (
    <span className={left < 0 ? 'licences-ended' : 'licences-ending'}>
      <Icon aria-hidden size={14} /> {words}
    </span>
  );
}
