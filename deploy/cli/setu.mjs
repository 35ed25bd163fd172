// npm run -s setu -- <command>: hands over to the compiled command line, or says how to get it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(project, 'dist', 'deploy', 'cli', 'main.js');

if (existsSync(program)) {
  await import(pathToFileURL(program).href);
} else {
  process.stderr.write(
    'setu is not built yet: run "npm run build" (or "npm start" once) in the project first. [not_built]\n' +
      'setu अभी तैयार नहीं है: पहले प्रोजेक्ट में "npm run build" (या एक बार "npm start") चलाएँ।\n',
  );
  process.exitCode = 5;
}
