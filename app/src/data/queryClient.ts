import { QueryClient } from "@tanstack/react-query";

/**
 * Answers of the chain. They are kept while they are fresh and shown, marked as old, when the node falls silent; the
 * SDK's errors say what is wrong, so nothing is asked three times over.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 1_000, retry: 1, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
