/** Header in which the proxy hands the layout the nonce of the answer being rendered. */
export const NONCE_HEADER = "x-nonce";
