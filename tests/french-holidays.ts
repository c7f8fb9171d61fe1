/** The eleven public holidays of metropolitan France outside Alsace-Moselle (article L3133-1 of the Code du travail). */
export function frenchHolidays(year: number): readonly string[] {
  const easter = easterSunday(year);
  const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].map((day) => `${year}-${day}`);
  // Monday of Easter, Ascension Thursday, Monday of Pentecost.
  const moving = [1, 39, 50].map((days) => easter.add({ days }).toString());
  return [...fixed, ...moving].sort();
}

/** The "anonymous" Gregorian computation (Meeus, _Astronomical Algorithms_, chapter 8). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const both = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(both / 31), day: (both % 31) + 1 });
}
