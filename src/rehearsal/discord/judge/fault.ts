/** One fault of a request: where in the body it is ('components[0].label', '' for the body itself) and what is wrong. */
export interface Fault {
  readonly at: string;
  readonly what: string;
}

/** Takes a fault that a rule found. */
export type Report = (at: string, what: string) => void;

/** The fault as a sentence that names the field first, as Discord's own errors do. */
export function sentenceOf(fault: Fault): string {
  return `${fault.at === '' ? 'body' : fault.at}: ${fault.what}`;
}

/** Path of a property below a path; the body itself is the empty path. */
export function below(at: string, property: string): string {
  return at === '' ? property : `${at}.${property}`;
}
