import { ROLES, type Role } from "@escale/domain";
import { Boxes } from "../forms/labelled.tsx";
import { colleaguesFr as words } from "../words/colleagues.fr.ts";
import { ROLE_DUTIES, ROLE_NAMES } from "../words/rights.fr.ts";
import { type Faults, Field } from "./form.tsx";

/** The roles that were ticked; anything else that a form says is none. */
export function readRoles(typed: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => typed.includes(role));
}

/** A tick for each role, with what it is for, and the communes of a town hall. */
export function RoleFields({ roles, communes, faults }: { roles: readonly Role[]; communes: string; faults: Faults }) {
  return (
    <>
      <Boxes id="roles" label={words.roles} fault={faults.roles}>
        {ROLES.map((role) => (
          <div className="tick" key={role}>
            <input
              type="checkbox"
              id={`role-${role}`}
              name="roles"
              value={role}
              defaultChecked={roles.includes(role)}
              aria-describedby={`role-${role}-hint`}
            />
            <div>
              <label htmlFor={`role-${role}`}>{ROLE_NAMES[role]}</label>
              <p className="hint" id={`role-${role}-hint`}>
                {ROLE_DUTIES[role]}
              </p>
            </div>
          </div>
        ))}
      </Boxes>
      <Field
        name="communes"
        label={words.communes}
        hint={words.communesHint}
        required={false}
        defaultValue={communes}
        maxLength={2_000}
        faults={faults}
      />
    </>
  );
}
