/** A commune as the official reference knows it (INSEE code, e.g. `02361`; overseas `97105`, Corsica `2A004`). */
export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  readonly departement: string;
  /** SIREN of its EPCI, absent for the few communes that belong to none. */
  readonly epci?: string;
  /** Municipal population; 0 where nobody lives. */
  readonly population: number;
}

/** WGS 84 degrees. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}
