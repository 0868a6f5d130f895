import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import { BURN_ADDRESS, defaultParameters } from "../../sdk/src/auction/defaultParameters.js";

const ETHER = "0x0000000000000000000000000000000000000000";

/**
 * The market, and before it the library that it is linked to. Without parameters, the account that deploys it holds all three roles, which suits a
 * chain for trying things out and nothing else; `npm run deploy` asks, checks and records.
 */
export default buildModule("Market", (m) => {
  const deployer = m.getAccount(0);
  const clearingRoom = m.library("ClearingRoom");
  const market = m.contract(
    "Market",
    [
      m.getParameter("operator", deployer),
      m.getParameter("authority", deployer),
      m.getParameter("arbiter", deployer),
      m.getParameter("asset", ETHER),
      m.getParameter("sink", BURN_ADDRESS),
      m.getParameter("parameters", { ...defaultParameters }),
    ],
    { libraries: { ClearingRoom: clearingRoom } },
  );
  return { clearingRoom, market };
});
