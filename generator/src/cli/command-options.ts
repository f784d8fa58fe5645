import { type Command, Option } from 'commander';
import { FAIL_ON, type FailOn } from './exit-codes.ts';

export interface CommonOptions {
  readonly input?: string;
  readonly config?: string;
  readonly api?: readonly string[];
  readonly clientName?: string;
  readonly allowRemote?: readonly string[];
  readonly overlay?: readonly string[];
  readonly silent?: boolean;
  readonly verbose?: boolean;
  readonly reporter: 'text' | 'json';
  readonly failOn: FailOn;
}

export interface OutputOptions extends CommonOptions {
  readonly output?: string;
  readonly name?: string;
  readonly runtime?: 'package' | 'inline';
}

export interface GenerateCommandOptions extends OutputOptions {
  readonly dryRun?: boolean;
  readonly watch?: boolean;
  readonly force?: boolean;
  readonly updateNames?: boolean;
}

export function addCommonOptions(command: Command): Command {
  return command
    .option(
      '-i, --input <document>',
      'OpenAPI document (YAML or JSON): file, https address, or - for standard input; instead of a config',
    )
    .option('-c, --config <file>', 'config file (default: nearest specloom.config.{ts,mts,js,mjs,json})')
    .option('--api <name...>', 'only these APIs of the config')
    .option('--client-name <name>', 'class name of the client, with -i (default: from the title)')
    .option('--allow-remote <host...>', 'hosts that $refs may be read from over https, with -i (default: none)')
    .option('--overlay <file...>', 'OpenAPI Overlay files to apply to the document, in this order; with -i')
    .option('--silent', 'print nothing but errors')
    .option('--verbose', 'print every finding, every file, and stacks')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 for findings as bad as this, or worse')
        .choices(FAIL_ON)
        .default('error'),
    )
    .addOption(new Option('--reporter <format>', 'how to print the result').choices(['text', 'json']).default('text'));
}

export function addOutputOptions(command: Command): Command {
  return addCommonOptions(command)
    .option('-o, --output <folder>', 'output folder, with -i')
    .option('--name <name>', 'npm name of the package, with -i (default: from the title)')
    .addOption(
      new Option(
        '--runtime <mode>',
        'depend on @specloom/runtime, or put its source into the package; with -i',
      ).choices(['package', 'inline']),
    );
}
