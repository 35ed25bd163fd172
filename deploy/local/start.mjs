// npm start. Checks the version of Node before anything that an old one could not read is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node ${process.versions.node} is too old: version 20.19 or later is needed.\n`);
  process.exitCode = 1;
} else {
  const { launch } = await import('./launcher.mjs');
  await launch(process.argv.slice(2), process.env);
}
