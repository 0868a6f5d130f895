import { ClientError } from "@peerwatt/sdk/errors";

/** What the demo answers, by question; see `scripts/village/deskRoutes.ts`. */
export type DeskQuestion =
  | "near"
  | "money"
  | "certificate"
  | "car"
  | "show"
  | "scan"
  | "meter"
  | "hand"
  | "order"
  | "book"
  | "staff";

/**
 * Asks the demo of `npm start`, which runs on this machine and nowhere else.
 * @throws ClientError with the demo's own words
 */
export async function askDesk(url: string, question: DeskQuestion, body: object): Promise<unknown> {
  const response = await fetch(new URL(`/${question}`, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { code, message } = answer as { readonly code: string; readonly message: string };
  throw new ClientError({ code, shortMessage: message, whatToDo: "" });
}
