export type { Agent } from "./crews/agent.ts";
export type { Space, Vehicle, WorkingDay } from "./crews/vehicle.ts";
export * from "./kernel/ids.ts";
export * from "./kernel/outcome.ts";
export { type Adaptation, adaptPreset } from "./operators/adapt-preset.ts";
export { type ClockRefusal, clockOf, type LocalClock } from "./operators/local-clock.ts";
export type { NewOperator, Operator, TerritoryCommune } from "./operators/operator.ts";
export type { Furniture, Preset } from "./operators/preset.ts";
export {
  type ChosenTerritory,
  furnishOperator,
  type SetUpRefusal,
  type SetUpStore,
  setUpOperator,
} from "./operators/set-up-operator.ts";
export { isSlug, slugOf } from "./operators/slug.ts";
export {
  type CommuneReference,
  chooseTerritory,
  type TerritoryChoice,
  type TerritoryRefusal,
} from "./places/choose-territory.ts";
export type { Commune, Position } from "./places/commune.ts";
export { DETOUR, driveOf, estimateDrive, greatCircle, KM_PER_HOUR } from "./places/distance.ts";
export { nearTerritory } from "./places/near-territory.ts";
export { type CommuneMatch, type CommuneSearch, makeCommuneSearch } from "./places/search-communes.ts";
export type { Site, StepFreeAccess } from "./places/site.ts";
export { type ChangeStopRefusal, type ChangeStopStore, changeStop, type StopChange } from "./tours/change-stop.ts";
export type { Demand } from "./tours/demand.ts";
export { type Leg, measureTour, type RoadStop } from "./tours/measure-tour.ts";
export { type NearStop, nearestStops } from "./tours/nearest-stops.ts";
export { nextQuarter } from "./tours/next-quarter.ts";
export { type NewPlan, type PlanPeriodRefusal, type PlanPeriodStore, planPeriod } from "./tours/plan-period.ts";
export type * from "./tours/public-stop.ts";
export type * from "./tours/public-timetable.ts";
export {
  type Publication,
  type PublishPlanRefusal,
  type PublishPlanStore,
  publishPlan,
} from "./tours/publish-plan.ts";
export type { FirstPromise, HalfDayName, Stop, StopState, StopStateKind } from "./tours/stop.ts";
export { decideAct, type StopAct, type StopActRefusal } from "./tours/stop-acts.ts";
export type { Tour } from "./tours/tour.ts";
export { type Horizon, type PlanningBase, writeProblem } from "./tours/write-problem.ts";
