/** Why a platform cannot be tried on this machine. Anything else that goes wrong is a failure. */
export class CannotRun extends Error {}
