import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from "openid-client";

type Trouble = {
  readonly refused: "provider-away" | "provider-late" | "provider-wrong";
  /** For those who look after the server: no word of whoever signs in. */
  readonly code: string;
};

/** What went wrong with a provider; rethrows what is a fault of ours. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof ResponseBodyError) {
    return { refused: error.status >= 500 ? "provider-away" : "provider-wrong", code: error.error.slice(0, 100) };
  }
  if (error instanceof WWWAuthenticateChallengeError)
    return { refused: "provider-wrong", code: `status ${error.status}` };
  if (error instanceof ClientError) return troubleOfClient(error);
  // What `fetch` says when nobody is there, or hangs up; then an address that is none. Anything else of that kind is a bug.
  if (error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message)) {
    return { refused: "provider-away", code: codeOf(error.cause) ?? "no-connection" };
  }
  if (codeOf(error) === "ERR_INVALID_URL") return { refused: "provider-wrong", code: "ERR_INVALID_URL" };
  throw error;
}

function troubleOfClient(error: ClientError): Trouble {
  const code = error.code ?? "unknown";
  switch (code) {
    case "OAUTH_TIMEOUT":
    case "OAUTH_ABORT":
      return { refused: "provider-away", code };
    case "OAUTH_RESPONSE_IS_NOT_CONFORM":
    case "OAUTH_RESPONSE_IS_NOT_JSON":
      return { refused: "provider-away", code };
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED":
      return { refused: "provider-late", code };
    default:
      return { refused: "provider-wrong", code };
  }
}

function codeOf(cause: unknown): string | undefined {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : undefined;
}
