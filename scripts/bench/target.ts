/** A promise and what was measured. */
export interface Target {
  readonly what: string;
  readonly wanted: number;
  readonly measured: number;
  readonly met: boolean;
}
