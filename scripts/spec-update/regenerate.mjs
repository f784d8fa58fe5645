import { runSpecloom } from './run-specloom.mjs';
import { UpdateRefusal } from './update-refusal.mjs';

/**
 * Regenerates, and checks that a second run has nothing to add.
 *
 * @throws {UpdateRefusal} when the document cannot be generated from, or gives other bytes the second time
 */
export function regenerate(root) {
  runSpecloom(root, 'generate');
  const { files } = JSON.parse(runSpecloom(root, 'generate', '--force', '--reporter', 'json'));
  const again = [...files.written, ...files.removed];
  if (again.length > 0) throw new UpdateRefusal(`A second run of the generator gave other files: ${again.join(', ')}.`);
}
