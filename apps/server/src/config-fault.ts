/** What is wrong with a setting; the sentence goes on from the variable's name. */
export interface ConfigFault {
  readonly variable: string;
  readonly sentence: string;
}
