import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dismissNotification, useNotifications, type Notification } from '../../state/notifications.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Good news goes by itself after this long, milliseconds; bad news stays until it is dismissed. */
const STAYS_MS = 6000;

/** What happened lately, at the lower left of the screen, where no form of the inspector lies; never takes the focus. */
export function NotificationList() {
  const notifications = useNotifications((state) => state.notifications);
  return (
    <div className="frame-notifications" role="region" aria-label="Notifications">
      {notifications.map((each) => (
        <Shown key={each.id} notification={each} />
      ))}
    </div>
  );
}

function Shown({ notification }: { notification: Notification }) {
  const { id, tone, title, sentence, action } = notification;
  // Whoever reads it or has the focus in it keeps it.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || (tone !== 'info' && tone !== 'success')) return;
    const timer = setTimeout(() => dismissNotification(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, tone, held]);
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Notice
        tone={tone}
        title={title}
        live
        actions={
          <>
            {action === null ? null : <Button onPress={action.run}>{action.label}</Button>}
            <IconButton label="Dismiss" icon={<X aria-hidden />} onPress={() => dismissNotification(id)} />
          </>
        }
      >
        <p>{sentence}</p>
      </Notice>
    </div>
  );
}
