import type { ReactNode } from "react";

/** The form of the search. */
export const SEARCH_FORM = "recherche";
/** What is looked for stands in the address, whatever the fields of the search hold. */
export const BY_ADDRESS = "adresse";

/** To another search. Whoever was typed already goes along in the body of the form: nothing of them stands in an address. */
export function OtherSearch({
  address,
  isKept,
  children,
}: {
  address: string;
  /** Somebody was typed already. */
  isKept: boolean;
  children: ReactNode;
}) {
  if (!isKept) return <a href={address}>{children}</a>;
  return (
    <button
      type="submit"
      form={SEARCH_FORM}
      formAction={address}
      formNoValidate
      name="chercher"
      value={BY_ADDRESS}
      className="as-link"
    >
      {children}
    </button>
  );
}
