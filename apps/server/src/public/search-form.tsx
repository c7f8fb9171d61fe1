import type { Speech } from "./page-world.ts";

/** "Where do you live?": one field, one button, and "around me" where the browser can. */
export function SearchForm({ speech, asked = "" }: { speech: Speech; asked?: string }) {
  const { words, href } = speech;
  return (
    <search className="search">
      <form action={href("/recherche")}>
        <label htmlFor="q">{words.whereDoYouLive}</label>
        <p className="hint" id="q-hint">
          {words.whereHint}
        </p>
        <div className="search-row">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={asked}
            aria-describedby="q-hint"
            autoComplete="address-level2"
            maxLength={120}
            required
          />
          <button type="submit">{words.find}</button>
        </div>
        <button type="button" className="quiet" data-act="around" data-to={href("/autour")} hidden>
          {words.aroundMe}
        </button>
        <p
          id="around-status"
          className="hint"
          role="status"
          data-asking={words.aroundMeAsking}
          data-refused={words.aroundMeRefused}
        />
      </form>
    </search>
  );
}
