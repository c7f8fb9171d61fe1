import type { BookRefusal, ChangeBookingRefusal, ChangeSeatsRefusal, GiveBackRefusal, NoSlot } from "@escale/domain";
import { dayWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import type { BookingWords } from "./booking.fr.ts";

/** Booking, as a resident reads it in English. */
export const bookingEn: BookingWords = {
  title: "Appointment",
  book: "Book an appointment",
  step: (step, of) => `Step ${step} of ${of}`,
  whyTitle: "What do you come for?",
  whenTitle: "At what time?",
  whoTitle: "For whom?",
  walkInOnly: "No appointment needed: just come.",
  notHere: "Not possible at this stop.",
  minutes: (minutes) => `About ${minutes} minutes.`,
  free: "Free times",
  noneLeft: "There is no free time.",
  otherStops: "Other stops",
  walkInToo: "You may also come without an appointment.",
  bring: "What to bring",
  change: "Change",
  name: "First and last name",
  email: "E-mail address",
  phone: "Telephone",
  bySms: "Tell me by text message",
  bySmsHint: "This needs a mobile telephone number. Without an e-mail address, we do it anyway.",
  texted: (phone) => `A text message also goes to ${phone}.`,
  contactHint: "One of the two is enough: it is to tell you if the stop changes.",
  note: "What we should know to welcome you",
  noteHint: "Optional. Never a password or an account number.",
  trap: "Do not fill in this field",
  confirm: "Confirm the appointment",
  otherHour: "Choose another time",
  rush: "Many requests are coming in just now. Your device makes a small calculation, then confirm once more. Nothing that you wrote is lost.",
  rushWithoutScript:
    "Many requests are coming in just now, and this calculation needs JavaScript. Try in a few minutes, or call the service.",
  kept: "This is used to receive you and to tell you of changes. It is erased three months after the stop.",
  done: "Your appointment is booked.",
  yours: "Your appointment",
  where: "Where",
  calendar: "Add to my calendar",
  keepLink: "Keep the address of this page: it lets you see the appointment again, or cancel it.",
  mailed: (email) => `A message also goes to ${email}.`,
  changeTitle: "Change the time",
  changeNow: (when) => `Your appointment is now on ${when}.`,
  changeIt: "Change to this time",
  chooseHour: "Choose a time.",
  keepIt: "Keep the appointment as it is",
  changed: "Your appointment is changed.",
  print: "Print",
  printHint: "A page to keep with you, in large letters.",
  backToBooking: "Back to the appointment",
  callService: (phone) => `Call ${phone}: your place will serve somebody else.`,
  tellService: "Tell the service or the town hall: your place will serve somebody else.",
  scanToCancel: "Or photograph this square with a telephone: it opens the page of the appointment.",
  cannotCome: "I cannot come",
  seats: "Number of seats",
  seatsTitle: "Change the number of seats",
  seatsIt: "Change",
  seatsChanged: "The number of seats is changed.",
  groupCannotComeLead: (seats) => `Your group cannot come? Others can have its ${seats} seats.`,
  groupCannotCome: "Give all the seats back",
  cannotComeLead: "Something came up? Tell us: somebody else can have your place.",
  givenBack: "This appointment is cancelled.",
  revoked: "The service had to cancel this appointment.",
  bookAgain: "Book another appointment",
  instead: "The nearest workshops with seats left",
  groupAgain: (phone) =>
    `To book other seats, open your page of workshops if you have one, or ${
      phone === undefined ? "ask the service" : `call ${phone}`
    }.`,
  over: "This appointment is over.",
  formServed: "This form has been used before: check it, then send it again.",
  unavailable: "Appointments cannot be booked for the moment. Call the service, or come without an appointment.",
  when: bookedWhen,
  describeNoSlot,
  describeNone: (why: NoSlot, timeZone: string) =>
    why.refused === "slot-taken" ? "All the times of this stop are taken." : describeNoSlot(why, timeZone),
  describeBookRefusal,
  describeGiveBackRefusal,
  describeChangeRefusal,
  describeSeatsRefusal,
};

/** `Tuesday 5 January 2027 at 9:30`. */
function bookedWhen(instant: Temporal.Instant, timeZone: string): string {
  const clock = wallClock(instant, timeZone);
  return `${dayWords(clock.date, "en").long} at ${hourWords(clock, "en")}`;
}

function describeNoSlot(why: NoSlot, timeZone: string): string {
  switch (why.refused) {
    case "walk-in-only":
      return "For this, come without an appointment.";
    case "workshop-only":
      return "For this, people come together, at the times of a workshop.";
    case "stop-not-expected":
      return "This stop does not take place any more, or it is over.";
    case "not-aboard":
      return why.lack === "equipment"
        ? `This vehicle does not have what is needed: ${why.name}. Choose another stop.`
        : "This is not possible at this stop. Choose another one.";
    case "not-yet":
      return `Appointments open on ${bookedWhen(why.opensAt, timeZone)}.`;
    case "too-late":
      return "It is too late to book this time.";
    case "kept-for-walk-ins":
      return `The times that are left are kept for people who come without an appointment. They open for booking on ${bookedWhen(why.releasedAt, timeZone)}.`;
    case "no-such-time":
      return "No appointment begins at this time.";
    case "slot-taken":
      return "This time has just been taken.";
  }
}

function describeBookRefusal(refusal: BookRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "name-missing":
      return "Write the first and last name.";
    case "name-too-long":
      return "This name is too long (120 characters at most).";
    case "secret-inside":
    case "secret-in-note":
      return "This text holds what looks like the number of a card, of an account or of social security, or like a password: take it out.";
    case "email-wrong":
      return "This e-mail address is not complete, for example name@example.org.";
    case "phone-wrong":
      return "This telephone number is not complete. Outside France, begin with + and the code of the country.";
    case "contact-missing":
      return "Write an e-mail address or a telephone number.";
    case "mobile-missing":
      return "To receive text messages, write a mobile telephone number.";
    case "note-too-long":
      return `This text is too long (${refusal.most} characters at most).`;
    case "already-booked":
      return "You already have an appointment at that time. For somebody else, give their telephone or address.";
    case "unknown-stop":
    case "unknown-procedure":
      return "This stop or procedure does not exist any more.";
    case "forbidden":
      return "You may not book this appointment.";
    case "unknown-workshop":
      return "This workshop does not take place any more.";
    case "seats-wrong":
      return refusal.most === 1
        ? "One seat for each person: everybody takes their own."
        : `Write a number of seats from 1 to ${refusal.most}.`;
    case "too-few-seats":
      return refusal.left === 0
        ? "There is no seat left in this workshop."
        : `There ${refusal.left === 1 ? "is only 1 seat" : `are only ${refusal.left} seats`} left in this workshop.`;
    default:
      return describeNoSlot(refusal, timeZone);
  }
}

function describeGiveBackRefusal(refusal: GiveBackRefusal): string {
  switch (refusal.refused) {
    case "not-held":
      return "This appointment cannot be cancelled any more.";
    case "too-late-to-give-back":
      return "It is too late to cancel here. Call the service if you can.";
    case "unknown-booking":
    case "forbidden":
      return "This appointment does not exist.";
  }
}

function describeSeatsRefusal(refusal: ChangeSeatsRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "unknown-booking":
    case "forbidden":
      return "This booking does not exist.";
    case "not-held":
      return "This booking is cancelled or over: it does not change any more.";
    case "too-late-to-change":
      return "It is too late to change the number of seats.";
    case "too-late-for-more":
      return "It is too late to take more seats in this workshop. You keep yours.";
    case "too-early-for-more":
      return `Seats of this workshop open on ${bookedWhen(refusal.opensAt, timeZone)}. You keep yours.`;
    case "seats-wrong":
      return describeBookRefusal(refusal, timeZone);
    case "too-few-seats":
      return `There are not enough seats: ${refusal.most} at most for you, with those that you have. You keep them.`;
  }
}

function describeChangeRefusal(refusal: ChangeBookingRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "unknown-booking":
    case "forbidden":
      return "This appointment does not exist, or cannot be changed from here.";
    case "unknown-stop":
    case "unknown-procedure":
      return "This stop or procedure does not exist any more.";
    case "not-held":
      return "This appointment is cancelled or over: book another one.";
    case "too-late-to-change":
      return "It is too late to change this appointment.";
    case "seat-stays":
      return "A seat in a workshop does not change: cancel it, and take another.";
    case "already-booked":
      return "You already have another appointment at that time.";
    default:
      return describeNoSlot(refusal, timeZone);
  }
}
