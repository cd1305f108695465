/**
 * Which wording of the consent text is shown now. Whoever agreed to an earlier one reads the new one before their next
 * meeting. A test holds the number to the text's hash, so that nobody changes one without the other.
 */
export const CONSENT_VERSION = 1;
