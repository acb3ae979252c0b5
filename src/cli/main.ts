import { run } from './commands.ts';

// a reader that has seen enough (`| head`) closes the pipe: that is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  // npm runs scripts in the package's folder; INIT_CWD is where the caller stands
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
});
