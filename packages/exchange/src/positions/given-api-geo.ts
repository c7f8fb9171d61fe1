import type { IncomingMessage, ServerResponse } from "node:http";
import { givenServer } from "../services/given-server.ts";

/** A commune as API Géo tells it. */
export interface GivenCommune {
  readonly code: string;
  readonly epci?: string;
  readonly departement: string;
  readonly centre?: readonly [number, number];
  readonly mairie?: readonly [number, number];
  readonly contour?: { readonly type: string; readonly coordinates: unknown };
}

export interface GivenApiGeo {
  readonly url: string;
  /** Paths with their queries, in the order of arrival. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * A server on loopback that answers in API Géo's shape: `/communes?codeEpci=…`, `/communes?codeDepartement=…`,
 * `/communes/{code}`, only the fields that are asked. `trouble` may answer in its place, by the number of the request.
 */
export async function givenApiGeo(
  communes: readonly GivenCommune[],
  trouble: (response: ServerResponse, nth: number) => boolean = () => false,
): Promise<GivenApiGeo> {
  const asked: string[] = [];
  const server = await givenServer((request, response) => {
    asked.push(request.url ?? "");
    if (!trouble(response, asked.length)) answer(communes, request, response);
  });
  return { ...server, asked };
}

function answer(communes: readonly GivenCommune[], request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const fields = (searchParams.get("fields") ?? "code,centre").split(",");
  const one = /^\/communes\/([^/]+)$/.exec(pathname)?.[1];
  if (one !== undefined) {
    const found = communes.find((commune) => commune.code === one);
    if (found) send(response, tell(found, fields));
    else response.writeHead(404).end("Not Found");
    return;
  }
  if (pathname !== "/communes") {
    response.writeHead(404).end("Not Found");
    return;
  }
  const epci = searchParams.get("codeEpci");
  const departement = searchParams.get("codeDepartement");
  const found = communes.filter(
    (commune) =>
      (epci === null || commune.epci === epci) && (departement === null || commune.departement === departement),
  );
  send(
    response,
    found.map((commune) => tell(commune, fields)),
  );
}

function tell(commune: GivenCommune, fields: readonly string[]): Readonly<Record<string, unknown>> {
  const point = (coordinates: unknown) => ({ type: "Point", coordinates });
  return {
    nom: `Commune ${commune.code}`,
    code: commune.code,
    ...(fields.includes("centre") && commune.centre && { centre: point(commune.centre) }),
    ...(fields.includes("mairie") && commune.mairie && { mairie: point(commune.mairie) }),
    ...(fields.includes("contour") && commune.contour && { contour: commune.contour }),
  };
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
