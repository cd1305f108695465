/** Whether an error that an act threw means that the database cannot be reached or does not answer in time: trying again later may help. */
export { isDatabaseUnreachable } from '../store/database-error.ts';
