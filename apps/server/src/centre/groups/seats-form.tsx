import { type Faults, Field } from "../../office/form.tsx";
import { bookingFr as words } from "../../words/booking.fr.ts";

/** More seats for a group that has some, or fewer. */
export function SeatsForm({ path, seats, faults }: { path: string; seats: string; faults: Faults }) {
  return (
    <section className="card">
      <h2>{words.seatsTitle}</h2>
      <form method="post" action={`${path}/places`}>
        <Field
          name="seats"
          label={words.seats}
          className="short"
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          defaultValue={seats}
          faults={faults}
        />
        <button type="submit" className="quiet">
          {words.seatsIt}
        </button>
      </form>
    </section>
  );
}
