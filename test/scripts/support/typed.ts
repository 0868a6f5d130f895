// Run in the place of `npm` and `npx` by a shell that a test plays (`terminals.ts`): hands the test what was typed, and
// the shell what the test says. Without types, for it is run as JavaScript, which starts at once.
const [tool, ...args] = process.argv.slice(2);
const response = await fetch(process.env.PEERWATT_TYPED ?? "", {
  method: "POST",
  body: JSON.stringify({ tool, args, env: process.env }),
});
process.stdout.write(await response.text());
process.stderr.write(decodeURIComponent(response.headers.get("stderr") ?? ""));
process.exitCode = Number(response.headers.get("code"));

export {};
