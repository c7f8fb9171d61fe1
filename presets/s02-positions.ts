import type { Position } from "@escale/domain";

/**
 * Centres of the 36 communes of the CC Thiérache Sambre et Oise, degrees WGS 84. Facts computed from the commune outlines of
 * IGN Admin Express and INSEE codes, 2018 edition, Licence Ouverte (the form of gregoiredavid/france-geojson).
 */
export const THIERACHE_SAMBRE_ET_OISE: Readonly<Record<string, Position>> = {
  "02006": { lat: 49.9304, lon: 3.5113 }, // Aisonville-et-Bernoville
  "02035": { lat: 49.8663, lon: 3.6319 }, // Audigny
  "02070": { lat: 49.8789, lon: 3.4868 }, // Bernot
  "02188": { lat: 49.9301, lon: 3.7765 }, // Chigny
  "02244": { lat: 49.9313, lon: 3.7537 }, // Crupilly
  "02298": { lat: 49.9998, lon: 3.6591 }, // Étreux
  "02313": { lat: 49.8867, lon: 3.6742 }, // Flavigny-le-Grand-et-Beaurain
  "02358": { lat: 49.9511, lon: 3.5306 }, // Grougis
  "02361": { lat: 49.8956, lon: 3.6248 }, // Guise
  "02366": { lat: 49.9776, lon: 3.6138 }, // Hannapes
  "02376": { lat: 49.8889, lon: 3.5238 }, // Hauteville
  "02386": { lat: 49.9505, lon: 3.6655 }, // Iron
  "02414": { lat: 49.9464, lon: 3.7167 }, // Lavaqueresse
  "02422": { lat: 49.9318, lon: 3.6283 }, // Lesquielles-Saint-Germain
  "02450": { lat: 49.873, lon: 3.5705 }, // Macquigny
  "02455": { lat: 49.921, lon: 3.7302 }, // Malzy
  "02469": { lat: 49.8915, lon: 3.7845 }, // Marly-Gomont
  "02476": { lat: 49.9928, lon: 3.5591 }, // Mennevret
  "02488": { lat: 50.0327, lon: 3.5332 }, // Molain
  "02494": { lat: 49.9097, lon: 3.6992 }, // Monceau-sur-Oise
  "02563": { lat: 49.9079, lon: 3.5389 }, // Noyales
  "02569": { lat: 50.0232, lon: 3.653 }, // Oisy
  "02624": { lat: 49.8901, lon: 3.753 }, // Proisy
  "02625": { lat: 49.9026, lon: 3.5753 }, // Proix
  "02647": { lat: 50.0365, lon: 3.5889 }, // Ribeauville
  "02654": { lat: 49.8885, lon: 3.733 }, // Romery
  "02683": { lat: 50.0444, lon: 3.5546 }, // Saint-Martin-Rivière
  "02753": { lat: 49.9705, lon: 3.5935 }, // Tupigny
  "02757": { lat: 49.923, lon: 3.5745 }, // Vadencourt
  "02760": { lat: 50.0259, lon: 3.5605 }, // La Vallée-Mulâtre
  "02769": { lat: 50.0108, lon: 3.5233 }, // Vaux-Andigny
  "02779": { lat: 49.9902, lon: 3.6308 }, // Vénérolles
  "02783": { lat: 49.9433, lon: 3.5813 }, // Grand-Verly
  "02784": { lat: 49.9585, lon: 3.5624 }, // Petit-Verly
  "02814": { lat: 49.925, lon: 3.6819 }, // Villers-lès-Guise
  "02830": { lat: 50.0176, lon: 3.5996 }, // Wassigny
};
