import { create } from 'zustand';
import { ERRORS, type AppError } from '#shared/contract/errors.ts';

export interface Notification {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'warning' | 'error';
  readonly title: string;
  /** What happened, to what, and what to do. */
  readonly sentence: string;
  /** A later one about the same takes its place, as one undo after another does; null stands by itself. */
  readonly about: string | null;
  /** One thing the analyst can do about it. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

interface NotificationState {
  readonly notifications: readonly Notification[];
}

export const useNotifications = create<NotificationState>(() => ({ notifications: [] }));

/** As many as fit beside the work; older ones go. */
const SHOWN = 5;
let nextId = 1;

/** Shows a notification until it is dismissed; the same one twice is shown once. */
export function notify(
  notification: Omit<Notification, 'id' | 'action' | 'about'> &
    Partial<Pick<Notification, 'action' | 'about'>>,
): number {
  const id = nextId;
  nextId += 1;
  useNotifications.setState(({ notifications }) => ({
    notifications: [
      ...notifications.filter(
        (each) =>
          (each.sentence !== notification.sentence || each.title !== notification.title) &&
          (each.about === null || each.about !== notification.about),
      ),
      { action: null, about: null, ...notification, id },
    ].slice(-SHOWN),
  }));
  return id;
}

/** Shows a refusal with the title of its code and its sentence. */
export function notifyError(error: AppError): number {
  return notify({ tone: 'error', title: ERRORS[error.code], sentence: error.message });
}

export function dismissNotification(id: number): void {
  useNotifications.setState(({ notifications }) => ({
    notifications: notifications.filter((each) => each.id !== id),
  }));
}
