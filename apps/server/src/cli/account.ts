import {
  COMMAND_LINE,
  closeAccount,
  createAccount,
  type Membership,
  parseEmail,
  ROLES,
  type Role,
  reopenAccount,
} from "@escale/domain";
import { accountStore, findOperator } from "@escale/store";
import { secrets } from "../accounts/make-secrets.ts";
import type { Config } from "../config.ts";
import { makeId } from "../make-id.ts";
import { addressOf } from "../start/listen.ts";
import { describeAccounts, ROLE_MISSING, unknownEmail, unknownRole } from "../words/account-command.fr.ts";
import { describeAccountRefusal } from "../words/accounts.fr.ts";
import { unknownOperator } from "../words/operator.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale account create --email ADRESSE --name "NOM" [--operator NOM-COURT --role RÔLE…] [--installation]
        escale account list
        escale account disable --email ADRESSE
        escale account enable --email ADRESSE

create montre un lien, valable 7 jours, par lequel la personne choisit son mot de passe.
  --operator NOM-COURT   l’opérateur pour lequel elle travaille
  --role RÔLE            ${ROLES.slice(0, 5).join(", ")},
                         ${ROLES.slice(5).join(", ")} ; plusieurs fois s’il le faut
  --installation         elle répond aussi de l’installation : elle met en place des opérateurs
disable ferme toutes les sessions de la personne ; son compte reste là pour l’histoire, enable le rouvre.
`;

const OPTIONS = {
  email: { type: "string" },
  name: { type: "string" },
  operator: { type: "string" },
  role: { type: "string", multiple: true },
  installation: { type: "boolean" },
} as const;

/** `escale account create|list|disable|enable`. */
export async function accountCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  switch (words[0]) {
    case "create":
      return create(values, io);
    case "list":
      return withStore(io, async (store) => {
        io.stdout.write(`${describeAccounts(await accountStore(store).list()).join("\n")}\n`);
        return 0;
      });
    case "disable":
    case "enable":
      return setDisabled(values.email ?? "", words[0] === "disable", io);
    default:
      return fail(io, USAGE, 2);
  }
}

interface CreateOptions {
  readonly email?: string;
  readonly name?: string;
  readonly operator?: string;
  readonly role?: readonly string[];
  readonly installation?: boolean;
}

async function create(options: CreateOptions, io: CommandIo): Promise<number> {
  const { email = "", name = "", operator: slug, role: roles = [], installation = false } = options;
  const wrong = roles.find((role) => !isRole(role));
  if (wrong !== undefined) return fail(io, unknownRole(wrong), 2);
  if ((slug === undefined) !== (roles.length === 0)) return fail(io, ROLE_MISSING, 2);
  return withStore(io, async (store, config) => {
    const operator = slug === undefined ? undefined : await findOperator(store, slug);
    if (slug !== undefined && !operator) return fail(io, unknownOperator(slug), 2);
    const memberships = operator
      ? roles.filter(isRole).map((role): Membership => ({ operatorId: operator.operatorId, role }))
      : [];
    const world = {
      store: accountStore(store),
      secrets,
      now: Temporal.Now.instant(),
      newId: makeId,
      actor: COMMAND_LINE,
    };
    const made = await createAccount(world, { email, name, installation, memberships });
    if (!made.ok) return fail(io, describeAccountRefusal(made.refusal), 2);
    io.stdout.write(`${siteAddress(config)}/bureau/mot-de-passe/${made.value.token}\n`);
    return 0;
  });
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

async function setDisabled(typed: string, disabled: boolean, io: CommandIo): Promise<number> {
  const email = parseEmail(typed);
  if (email === undefined) return fail(io, describeAccountRefusal({ refused: "email-wrong" }), 2);
  return withStore(io, async (store) => {
    const world = { store: accountStore(store), now: Temporal.Now.instant(), actor: COMMAND_LINE };
    const found = await (disabled ? closeAccount : reopenAccount)(world, email);
    return found ? 0 : fail(io, unknownEmail(email), 2);
  });
}

/** What people open, when no server is there to ask. */
function siteAddress({ publicUrl, host, port }: Config): string {
  return publicUrl ?? addressOf(host, port);
}
