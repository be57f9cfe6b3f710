import { watchHost } from './host-watch.ts';

/** The way from a core process back to its host, whichever kind of process it is. */
export interface ParentPort {
  post(message: unknown): void;
  hear(on: (message: unknown) => void): void;
  /** Called when the host is gone. */
  onGone(on: () => void): void;
}

interface UtilityPort {
  on(event: 'message' | 'close', hear: (event: unknown) => void): void;
  postMessage(message: unknown): void;
}

function isUtilityPort(port: unknown): port is UtilityPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port;
}

/** Finds the way back: Electron's utility process carries a `parentPort`, a forked process has `send`. */
export function findParentPort(): ParentPort {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (isUtilityPort(port)) {
    return {
      post: (message) => port.postMessage(message),
      hear: (on) =>
        port.on('message', (event) =>
          on(typeof event === 'object' && event !== null && 'data' in event ? event.data : null),
        ),
      onGone: (on) => port.on('close', on),
    };
  }
  if (process.send === undefined) throw new Error('a core process must be started by a host');
  watchHost();
  return {
    post: (message) => {
      // A host that has just gone is heard of by its going, not by a failed message.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    hear: (on) => process.on('message', on),
    onGone: (on) => process.on('disconnect', on),
  };
}
