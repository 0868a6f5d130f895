import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * The checkpoints of the aggregators' order. A deployment of its own: nobody runs it but its committees, and the first of
 * them has to be given, `{ "Checkpoints": { "members": ["0x…", …] } }`, in ascending order.
 */
export default buildModule("Checkpoints", (m) => {
  const checkpoints = m.contract("Checkpoints", [m.getParameter<string[]>("members")]);
  return { checkpoints };
});
