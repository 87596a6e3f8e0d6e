/** A line that says what is going on, with the seconds passed where the work leaves room to count them. */
export interface Progress {
  /** Puts the line out, in place of the one before. */
  start(text: string): void;
  /** Takes it away. */
  stop(): void;
}

/** A progress line on a device that can erase a line. */
export function progress(write: (text: string) => void): Progress {
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    write("\r\x1b[2K");
  };
  const start = (text: string): void => {
    stop();
    const begin = Date.now();
    const seconds = (): string => ((Date.now() - begin) / 1000).toFixed(0);
    // The cursor stays at the margin: what the lesson prints itself goes over the line.
    write(`… ${text}\r`);
    timer = setInterval(() => write(`… ${text}, ${seconds()} s\r`), 1000);
  };
  return { start, stop };
}
