import { register, signCertificate } from "../../sdk/src/client/index.js";
import type { Trader } from "./cast.js";
import type { Stage } from "./stage.js";

const daySeconds = 86_400;

/** Registers an account by the authority's certificate, and lets it pay in. */
export async function admit(
  stage: Stage,
  { account, meter, deposit: amount }: Trader,
): Promise<void> {
  await stage.fund(account, amount);
  const certificate = {
    account: account.address,
    meter: meter.address,
    expires: stage.chain.now() + daySeconds,
    reputationClass: 0,
  };
  const signature = await signCertificate(stage.market, certificate, { account: stage.authority });
  await stage.act(account, register({ certificate, signature }), "registrations");
  await stage.payIn(account, amount);
}
