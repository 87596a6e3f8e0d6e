import type { Style } from "./style.ts";

/** The page a text is set on. */
export interface Page {
  /** Columns to fill. */
  readonly width: number;
  /** How to set text apart. */
  readonly style: Style;
}
