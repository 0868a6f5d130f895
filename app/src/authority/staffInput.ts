import type { StaffAccess } from "@peerwatt/sdk/client/authority/staff";
import { isHex, type Hex } from "@peerwatt/sdk/signing";

const SECRET_SIZE = 32;

/** A token or a key as `npm run authority` writes it; `undefined` if the text is none. */
export function secretFrom(text: string): Hex | undefined {
  const secret = text.trim().toLowerCase();
  return isHex(secret) && secret.length === 2 + 2 * SECRET_SIZE ? secret : undefined;
}

/** What lets somebody in; `undefined` until both are typed. */
export function accessFrom(url: string, token: string, key: string): StaffAccess | undefined {
  const [pass, secretKey] = [secretFrom(token), secretFrom(key)];
  return pass === undefined || secretKey === undefined
    ? undefined
    : { url, token: pass, secretKey };
}
