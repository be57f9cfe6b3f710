/** The one channel on which the page asks. */
export const ASK_CHANNEL = 'workbench';

/** The one channel on which the page is told. */
export const TELL_CHANNEL = 'workbench:told';
