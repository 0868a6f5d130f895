import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import { BURN_ADDRESS, defaultParameters } from "../../sdk/src/auction/defaultParameters.js";

const ETHER = "0x0000000000000000000000000000000000000000";

/**
 * The market, and before it the library that it is linked to and the payment ledger whose notes it takes and makes.
 * The ledger has the market's operator, authority and asset. Without parameters, the account that deploys it holds all
 * three roles, which suits a chain for trying things out and nothing else; `npm run deploy` asks, checks and records.
 */
export default buildModule("Market", (m) => {
  const deployer = m.getAccount(0);
  const operator = m.getParameter("operator", deployer);
  const authority = m.getParameter("authority", deployer);
  const asset = m.getParameter("asset", ETHER);
  const clearingRoom = m.library("ClearingRoom");
  // One after the other, so that a deployment that was interrupted goes on in the same order.
  const ledger = m.contract("PaymentLedger", [operator, authority, asset], {
    after: [clearingRoom],
  });
  const market = m.contract(
    "Market",
    [
      operator,
      authority,
      m.getParameter("arbiter", deployer),
      asset,
      m.getParameter("sink", BURN_ADDRESS),
      ledger,
      m.getParameter("parameters", { ...defaultParameters }),
    ],
    { libraries: { ClearingRoom: clearingRoom } },
  );
  return { clearingRoom, ledger, market };
});
