import { apply, readStanding, renew } from "../../applications/apply.js";
import type { Context } from "../../context.js";
import { applicantToken } from "../authentication.js";
import { Identity, Proofs, Standing, answers, closed } from "../schemas.js";
import type { TypedServer } from "../typedServer.js";

const security = [{ applicant: [] }];

/** What wallets ask. */
export function applicantRoutes(server: TypedServer, context: Context): void {
  server.post(
    "/v1/application",
    {
      schema: {
        summary: "Apply for certificates",
        security,
        body: closed({ identity: Identity, accounts: Proofs }),
        response: answers(202, Standing),
      },
    },
    async (request, reply) => {
      const { identity, accounts } = request.body;
      reply.code(202);
      return apply(context, applicantToken(request), identity, accounts);
    },
  );
  server.get(
    "/v1/application",
    {
      schema: {
        summary: "How the application stands, with the certificates",
        security,
        response: answers(200, Standing),
      },
    },
    async (request) => readStanding(context, applicantToken(request)),
  );
  renewalRoute(server, context);
}

function renewalRoute(server: TypedServer, context: Context): void {
  server.post(
    "/v1/accounts",
    {
      schema: {
        summary: "Certificates for further accounts, once approved",
        security,
        body: closed({ accounts: Proofs }),
        response: answers(200, Standing),
      },
    },
    async (request) => renew(context, applicantToken(request), request.body.accounts),
  );
}
