import { parseId, type SiteId, type StopId, type VehicleId } from "@escale/domain";
import { type Context, Hono } from "hono";
import { answerText } from "../web/answer-text.ts";
import { aroundPage } from "./around-page.tsx";
import { assetRoutes } from "./assets.ts";
import { communePage } from "./commune-page.tsx";
import { dataPage } from "./data-page.tsx";
import { communeEmbed, operatorEmbed } from "./embed-page.tsx";
import { homePage } from "./home-page.tsx";
import { type Page, renderPage } from "./layout.tsx";
import { communeMonthPage, operatorMonthPage, vehicleMonthPage } from "./month-page.tsx";
import { operatorPage } from "./operator-page.tsx";
import { type Language, type PageWorld, SPEECHES, type Speech } from "./page-world.ts";
import { posterPage } from "./poster-page.tsx";
import { renderProblemPage } from "./problem-page.tsx";
import { registerPage } from "./register-page.tsx";
import { readSearch, searchPage } from "./search-page.tsx";
import { sitePage } from "./site-page.tsx";
import { sitemapRoutes } from "./sitemap.ts";
import { stopPage } from "./stop-page.tsx";
import { vehiclePage } from "./vehicle-page.tsx";

/** The public site: French at the root, English under `/en`. */
export function publicPages(world: PageWorld): Hono {
  const site = new Hono();
  site.route("/", assetRoutes());
  site.route("/", sitemapRoutes(world));
  site.route("/en", pagesIn("en", world));
  site.route("/", pagesIn("fr", world));
  return site;
}

function pagesIn(language: Language, world: PageWorld): Hono {
  const speech: Speech = SPEECHES[language];
  const pages = new Hono();
  const answer = async (c: Context, page: Page | undefined | Promise<Page | undefined>) => {
    const made = await page;
    return made
      ? answerText(renderPage(made, speech, world.baseUrl), "text/html; charset=utf-8")
      : c.html(renderProblemPage(404, language), 404);
  };

  pages.get("/", (c) => answer(c, homePage(world, speech)));
  pages.get("/recherche", async (c) => {
    const { chosen, asked } = await readSearch(world, c.req.query("q") ?? "");
    return chosen
      ? c.redirect(speech.href(`/communes/${chosen.code}`), 303)
      : answer(c, searchPage(world, speech, asked));
  });
  pages.get("/autour", async (c) => {
    const { lat, lon } = c.req.query();
    const page = await aroundPage(world, speech, lat ?? "", lon ?? "");
    return page ? answer(c, page) : c.html(renderProblemPage(400, language), 400);
  });
  const embed = async (c: Context, made: Promise<string | undefined>) => {
    const text = await made;
    return text === undefined
      ? c.html(renderProblemPage(404, language), 404)
      : answerText(text, "text/html; charset=utf-8");
  };
  pages.get("/integrer/communes/:code", (c) => embed(c, communeEmbed(world, speech, c.req.param("code"))));
  pages.get("/integrer/operateurs/:slug", (c) => embed(c, operatorEmbed(world, speech, c.req.param("slug"))));
  pages.get("/donnees", (c) => answer(c, dataPage(world, speech)));
  pages.get("/donnees-personnelles", (c) => answer(c, registerPage(world, speech)));
  pages.get("/communes/:code", (c) => answer(c, communePage(world, speech, c.req.param("code"))));
  pages.get("/communes/:code/affiche", (c) => answer(c, posterPage(world, speech, c.req.param("code"))));
  pages.get("/communes/:code/:month", (c) =>
    answer(c, communeMonthPage(world, speech, c.req.param("code"), c.req.param("month"))),
  );
  pages.get("/lieux/:id", (c) => {
    const id = parseId<SiteId>(c.req.param("id"));
    return answer(c, id && sitePage(world, speech, id));
  });
  pages.get("/passages/:id", (c) => {
    const id = parseId<StopId>(c.req.param("id"));
    return answer(c, id && stopPage(world, speech, id));
  });
  pages.get("/vehicules/:id", (c) => {
    const id = parseId<VehicleId>(c.req.param("id"));
    return answer(c, id && vehiclePage(world, speech, id));
  });
  pages.get("/vehicules/:id/:month", (c) => {
    const id = parseId<VehicleId>(c.req.param("id"));
    return answer(c, id && vehicleMonthPage(world, speech, id, c.req.param("month")));
  });
  pages.get("/operateurs/:slug", (c) => answer(c, operatorPage(world, speech, c.req.param("slug"))));
  pages.get("/operateurs/:slug/:month", (c) =>
    answer(c, operatorMonthPage(world, speech, c.req.param("slug"), c.req.param("month"))),
  );
  return pages;
}
