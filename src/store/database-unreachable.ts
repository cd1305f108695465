/** The database cannot be reached or does not answer in time; the person is told to try again. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
}
