/** Why an update is not taken over. Its message is for whoever reads the job's log. */
export class UpdateRefusal extends Error {
  name = 'UpdateRefusal';
}
