/** A promise together with the ways to settle it. */
export interface OpenPromise {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Makes a promise to be settled from outside; `Promise.withResolvers` is younger than one of the engines this runs on. */
export function openPromise(): OpenPromise {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((keep, refuse) => {
    resolve = keep;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
