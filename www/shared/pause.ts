/** An action that waits for a pause: of several calls close together, only the last one counts. */
export interface Paused {
  soon(): void;
  cancel(): void;
}

/** Pauses in typing shorter than this are part of the typing. */
const PAUSE_MS = 120;

export function afterPause(action: () => void): Paused {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  return {
    soon() {
      cancel();
      timer = setTimeout(action, PAUSE_MS);
    },
    cancel,
  };
}
