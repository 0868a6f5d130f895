import { portableBackend, type SignatureBackend } from "@peerwatt/sdk/payment";
import { createNativeBackend } from "@peerwatt/sdk/payment/native";
import { ConfigurationError } from "@peerwatt/sdk/errors";

/** Native code where there is some for this machine, else JavaScript: the same answers, some ten times slower. */
export async function chooseBackend(): Promise<SignatureBackend> {
  try {
    return await createNativeBackend();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return portableBackend;
  }
}
