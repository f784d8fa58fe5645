import { defineConfig } from 'specloom';
import { valibotValidators } from './valibot-validators.ts';

export default defineConfig({
  apis: {
    library: {
      input: 'library.yaml',
      runtime: 'inline',
      packages: { client: { directory: 'client', name: 'library' } },
      plugins: [valibotValidators],
      tests: false,
    },
  },
});
